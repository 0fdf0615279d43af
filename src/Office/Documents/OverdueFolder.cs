using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>A document that is late, or was finished late.</summary>
/// <param name="DueAt">When it was due.</param>
/// <param name="FinishedAt">When it was finished; null while it is open.</param>
/// <param name="WasIssued">Whether it ended by the issue of an answer.</param>
public sealed record OverdueDocument(
    Guid Id, int? ArrivalNumber, string? NumberSymbol, string Sender, string? Abstract, Urgency Urgency, string? HolderName, DateTimeOffset DueAt, DateTimeOffset? FinishedAt, bool WasIssued)
{
    /// <summary>How the due moment was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; init; }

    /// <summary>By how many days it was finished late: those from the due day to the day of the end.</summary>
    public int? DaysLate => FinishedAt is { } finished ? VietnamTime.DateOf(finished).DayNumber - VietnamTime.DateOf(DueAt).DayNumber : null;
}

/// <summary>The two parts of the folder.</summary>
public enum OverduePart
{
    /// <summary>Late, and still to be done.</summary>
    Open,

    /// <summary>Done, but late.</summary>
    FinishedLate,
}

/// <summary>
/// The documents that are overdue, from the first late minute on, for whoever handles them and whoever stands in for them, for the
/// heads of their units and for the leaders of the organisation. What waits with consent is not late; what was finished late stays.
/// Nothing is moved there: what is overdue is asked of the clock, so that it is right at any moment.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.6 (HT-8.6); reading R-13.</remarks>
public sealed class OverdueFolder(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>More than these are not counted.</summary>
    public const int MostCounted = 1000;

    private static readonly string[] Leaders = [.. RoleCode.Leaders];

    /// <summary>One page: the open ones latest first, the finished ones newest first.</summary>
    public async Task<IReadOnlyList<OverdueDocument>> ListAsync(Guid organisation, Guid person, OverduePart part, int most, int skip, CancellationToken cancellationToken)
    {
        var order = part is OverduePart.Open ? "d.due_at, d.id" : "d.finished_at desc, d.id";
        await using var command = Command($"""
            {Scope}
            select d.id, d.arrival_number, d.number_symbol, d.sender, d.abstract, d.urgency, coalesce(h.full_name, u.name), d.due_at, d.finished_at,
              coalesce(d.result_kind = 'issued-document', false) or exists (select from outgoing_documents o where o.source_document_id = d.id and o.issued_at is not null), d.due_origin
            from incoming_documents d left join people h on h.id = coalesce(d.handler_id, d.lead_person_id) left join units u on u.id = d.lead_unit_id
            where {Which(part)} order by {order} limit $6 offset $7
            """, organisation, person, Sql.Value(most), Sql.Value(skip));
        var documents = new List<OverdueDocument>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            documents.Add(new(
                row.GetGuid(0), row.IsDBNull(1) ? null : row.GetInt32(1), Text(2), row.GetString(3), Text(4), ColumnNames.Value<Urgency>(row.GetString(5)), Text(6),
                row.GetFieldValue<DateTimeOffset>(7), row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8), row.GetBoolean(9)) { DueOrigin = Text(10) });
        return documents;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <summary>How many are in one part, up to <see cref="MostCounted"/>.</summary>
    public async Task<int> CountAsync(Guid organisation, Guid person, OverduePart part, CancellationToken cancellationToken)
    {
        await using var command = Command(
            $"{Scope} select count(*)::int from (select from incoming_documents d where {Which(part)} limit $6) as found", organisation, person, Sql.Value(MostCounted));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private NpgsqlCommand Command(string sql, Guid organisation, Guid person, params NpgsqlParameter[] more)
    {
        var now = clock.GetUtcNow();
        return source.Command(sql, [Sql.Value(organisation), Sql.Value(person), Sql.Value((DateOnly?)VietnamTime.DateOf(now)), Sql.Value(Leaders), Sql.Value(now), .. more]);
    }

    private static string Which(OverduePart part) => $"""
        d.organisation_id = $1 and d.state not in ('returned', 'recalled') and d.secrecy = 'none'
          and {(part is OverduePart.Open ? "d.finished_at is null and d.due_at < $5 and d.waiting_since is null" : "d.finished_at > d.due_at and $5 is not null")}
          and ((select all_units from leads) or d.handler_id in (select id from own) or d.lead_person_id in (select id from own) or d.lead_unit_id in (select id from mine)
            or coalesce(d.handler_id, d.lead_person_id) in (select person_id from members))
        """;

    private const string Scope = $"""
        {LedBranch.Query}, members as (
          select p.person_id from posts p where p.unit_id in (select id from mine) and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
        ), own as (
          select $2::uuid as id
          union
          select delegator_id from delegations
          where delegate_id = $2 and organisation_id = $1 and state = 'permitted' and revoked_at is null and starts_on <= $3 and ends_on >= $3
        )
        """;
}
