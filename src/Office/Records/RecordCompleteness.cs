using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>How much of a person's record is verified, of the fields without which it is incomplete.</summary>
/// <param name="UnitId">The unit that keeps the record.</param>
/// <param name="Missing">Names of the fields that are not, in the order of the catalogue.</param>
/// <param name="Unfiled">Those of them that the person has not filed either: nobody else can do anything about them.</param>
public sealed record RecordCompleteness(Guid PersonId, string FullName, Guid UnitId, int Required, IReadOnlyList<string> Missing, IReadOnlyList<string> Unfiled)
{
    public int Filled => Required - Missing.Count;

    public int Percent => PercentOf(Filled, Required);

    /// <summary>Whole percents, never 100 while something is missing.</summary>
    public static int PercentOf(int filled, int required) => required == 0 ? 100 : filled * 100 / required;

    private static readonly string Query = $"""
        {KeptRecords.With}
        select kept.id, kept.full_name, kept.unit, (select count(*)::int from needed),
          array(select n.name from needed n where {KeptRecords.IsMissing} order by n.sort),
          array(select n.name from needed n where {KeptRecords.IsMissing} and not exists (
            select from record_filings r join record_filing_lines l on l.filing_id = r.id
            where r.person_id = kept.id and r.state = 'pending' and l.field_code = n.code) order by n.sort)
        from kept where ($3::uuid is null or kept.unit = $3) and ($4::uuid is null or kept.id = $4) order by kept.full_name, kept.id
        """;

    /// <summary>Of everybody who has a post; or of those whose records one unit keeps, or of one person.</summary>
    public static NpgsqlBatchCommand Of(Guid organisation, DateTimeOffset now, Guid? unit, Guid? person) =>
        Sql.Command(Query, KeptRecords.Parameters(organisation, now, Sql.Value(unit), Sql.Value(person)));

    public static async Task<IReadOnlyList<RecordCompleteness>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var people = new List<RecordCompleteness>();
        while (await reader.ReadAsync(cancellationToken))
            people.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), reader.GetInt32(3), reader.GetFieldValue<string[]>(4), reader.GetFieldValue<string[]>(5)));
        return people;
    }
}
