using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Reports;

/// <summary>A report that is kept, without its figures.</summary>
/// <param name="MadeBy">Who asked for it; null where the schedule made it.</param>
public sealed record KeptReport(Guid Id, ReportKind Kind, ReportPeriod Period, DateTimeOffset AsOf, DateTimeOffset MadeAt, string? MadeBy)
{
    public IReadOnlyList<ReportTable> Tables { get; init; } = [];
}

/// <summary>The reports that somebody may read: with the right to reports all of them, else those that were sent to a role of theirs.</summary>
public sealed class ReportShelf(NpgsqlDataSource source)
{
    private const string Columns = "r.id, r.kind, r.period, r.as_of, r.made_at, p.full_name";

    private const string Mine = "r.organisation_id = $1 and ($2 or r.readers && $3)";

    /// <summary>One page, the newest first.</summary>
    public async Task<IReadOnlyList<KeptReport>> ListAsync(CurrentPerson person, ReportKind? kind, int most, int skip, CancellationToken cancellationToken)
    {
        await using var command = source.Command(
            $"select {Columns} from reports r left join people p on p.id = r.made_by where {Mine} and ($4 is null or r.kind = $4) order by r.made_at desc, r.id desc limit $5 offset $6",
            [.. Values(person), Sql.Value(kind?.Code), Sql.Value(most), Sql.Value(skip)]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var reports = new List<KeptReport>();
        while (await row.ReadAsync(cancellationToken))
            if (Read(row) is { } report)
                reports.Add(report);
        return reports;
    }

    /// <summary>One with its figures; null where there is none, or not for them.</summary>
    public async Task<KeptReport?> FindAsync(CurrentPerson person, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"select {Columns}, r.figures::text from reports r left join people p on p.id = r.made_by where {Mine} and r.id = $4", [.. Values(person), Sql.Value(id)]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && Read(row) is { } report ? report with { Tables = MakeReport.Read(row.GetString(6)) } : null;
    }

    /// <summary>Whether there is a report of that id in their organisation, for them or not.</summary>
    public async Task<bool> ExistsAsync(CurrentPerson person, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select exists (select from reports where id = $1 and organisation_id = $2)", Sql.Value(id), Sql.Value(person.OrganisationId));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Whether there is anything for them: the right to reports, or a kind that goes to a role of theirs.</summary>
    public async Task<bool> MayReadAsync(CurrentPerson person, CancellationToken cancellationToken)
    {
        if (person.May(Right.ReadReports))
            return true;
        await using var command = source.Command("""
            select exists (select from organisations where id = $1 and exists (select from unnest($3) as s (name) where settings -> s.name ?| $2))
              or exists (select from reports where organisation_id = $1 and readers && $2)
            """, Sql.Value(person.OrganisationId), Sql.Value([.. person.Roles]), Sql.Value([.. ReportKind.All.Select(ReportSettings.RecipientsOf)]));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static NpgsqlParameter[] Values(CurrentPerson person) => [Sql.Value(person.OrganisationId), Sql.Value(person.May(Right.ReadReports)), Sql.Value([.. person.Roles])];

    private static KeptReport? Read(NpgsqlDataReader row) => ReportKind.Find(row.GetString(1)) is { } kind
        ? new(row.GetGuid(0), kind, ReportPeriod.Parse(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3), row.GetFieldValue<DateTimeOffset>(4), row.IsDBNull(5) ? null : row.GetString(5))
        : null;
}
