using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Tasks;

/// <summary>One line of what a head watches.</summary>
public sealed record WatchedTask(Guid Id, string Title, string? Holder, string? Unit, DateTimeOffset? DueAt, DateTimeOffset CreatedAt, Guid? DocumentId, int? ArrivalNumber, string? Abstract)
{
    /// <summary>How the due moment was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; init; }
}

/// <summary>
/// What others have in hand in the units that a person heads (or, for leaders, in the whole office): after forwarding a
/// matter the head keeps sight of it, and can urge.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.3a, 5.3c (SD-5.3a2, SD-5.3c), Điều 6.2 (SD-6.2a).</remarks>
public sealed class WatchList(NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly string[] Leaders = [.. RoleCode.Leaders];

    /// <summary>Open tasks of others, the most pressing first.</summary>
    public Task<IReadOnlyList<WatchedTask>> ReadAsync(Guid organisationId, Guid personId, int most, int skip, CancellationToken cancellationToken) =>
        ReadAsync(organisationId, personId, dueBefore: null, most, skip, cancellationToken);

    /// <summary>Those of them that are late by a day or more, by the day on which they were due.</summary>
    /// <remarks>Source: Hà Tĩnh Điều 6.1 (HT-6.1c).</remarks>
    public Task<IReadOnlyList<WatchedTask>> BacklogAsync(Guid organisationId, Guid personId, int most, int skip, CancellationToken cancellationToken) =>
        ReadAsync(organisationId, personId, VietnamTime.At(VietnamTime.DateOf(clock.GetUtcNow()), TimeOnly.MinValue), most, skip, cancellationToken);

    private async Task<IReadOnlyList<WatchedTask>> ReadAsync(Guid organisationId, Guid personId, DateTimeOffset? dueBefore, int most, int skip, CancellationToken cancellationToken)
    {
        await using var command = source.Command(Query, Sql.Value(organisationId), Sql.Value(personId), Sql.Value((DateOnly?)VietnamTime.DateOf(clock.GetUtcNow())),
            Sql.Value(Leaders), Sql.Value(most), Sql.Value(skip), Sql.Value(dueBefore));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        List<WatchedTask> tasks = [];
        while (await row.ReadAsync(cancellationToken))
            tasks.Add(new WatchedTask(row.GetGuid(0), row.GetString(1), Text(2), Text(3), Value<DateTimeOffset>(4), row.GetFieldValue<DateTimeOffset>(5), Value<Guid>(6), Value<int>(7), Text(8)) { DueOrigin = Text(9) });
        return tasks;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        T? Value<T>(int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }

    private const string Query = $"""
        {LedBranch.Query}
        select t.id, t.title, h.full_name, u.name, t.due_at, t.created_at, t.document_id, d.arrival_number, coalesce(d.abstract, o.abstract), t.due_origin
        from tasks t
        left join people h on h.id = t.assignee_id
        left join units u on u.id = t.unit_id
        left join incoming_documents d on d.id = t.document_id
        left join outgoing_documents o on o.id = t.document_id
        where t.organisation_id = $1 and t.completed_at is null and t.state <> 'obsolete' and t.assignee_id is distinct from $2 and ($7::timestamptz is null or t.due_at < $7)
          and ((select all_units from leads) or t.unit_id in (select id from mine)
            or t.assignee_id in (select p.person_id from posts p where p.unit_id in (select id from mine) and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)))
          and not (t.assignee_id is null and t.candidate_keys && (
            select array_agg(key) from posts p, unnest(array['role:' || p.role_code, 'role:' || p.role_code || '@' || p.unit_id, 'unit:' || p.unit_id]) key
            where p.person_id = $2 and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)))
        order by array_position(array['express', 'very-urgent', 'urgent', 'normal'], t.urgency), t.due_at nulls last, t.created_at
        limit $5 offset $6
        """;
}
