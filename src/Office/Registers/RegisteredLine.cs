using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>A line of the incoming register as it stands, held until the step ends.</summary>
internal sealed record RegisteredLine(Guid DocumentId, int Year, string Series, string BookName, bool IsClosed, bool IsStruck, DateOnly? ArrivalDate, IReadOnlyDictionary<string, string?> Values)
{
    public static async Task<RegisteredLine?> FindAsync(StepWork work, Guid registerId, int number, CancellationToken cancellationToken)
    {
        var fields = LineCorrection.Fields.ToList();
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command($"""
            select e.document_id, r.year, r.series, r.name, r.closed_at is not null,
              exists (select from register_strikes s where s.register_id = e.register_id and s.number = e.number), d.arrival_date,
              array[{string.Join(", ", fields.Select(field => $"d.{field.Value.Column}::text"))}]
            from register_entries e join registers r on r.id = e.register_id join incoming_documents d on d.id = e.document_id
            where e.register_id = $1 and e.number = $2 and e.organisation_id = $3 and r.kind = 'incoming' for update of d
            """, Sql.Value(registerId), Sql.Value(number), Sql.Value(work.OrganisationId)));
        if (!await row.ReadAsync(cancellationToken))
            return null;
        var values = row.GetFieldValue<string?[]>(7);
        return new RegisteredLine(row.GetGuid(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetBoolean(5), row.GetFieldValue<DateOnly?>(6),
            fields.Select((field, place) => (field.Key, Value: values[place])).ToDictionary(field => field.Key, field => field.Value));
    }

    /// <summary>What stands there now: the field's value; for the line itself, its series.</summary>
    public string? ValueOf(string field) => field == LineCorrection.Book ? Series : Values.GetValueOrDefault(field);
}
