using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>What somebody may do with one person's record.</summary>
public enum RecordAccess
{
    /// <summary>The organisation has no such person (404).</summary>
    NotFound,

    /// <summary>Nothing (403).</summary>
    Refused,

    /// <summary>Their own: read all of it, propose changes; verify nothing.</summary>
    Own,

    /// <summary>Read it with masked values, and answer for it: the head of the unit, of one above, or of the unit that manages the system.</summary>
    Watch,

    /// <summary>Read all of it, verify what was filed: the steward of the unit that keeps it.</summary>
    Keep,
}

/// <summary>Who may read whose personnel record: decided here for pages, lists and files alike, by the unit in which the person works.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 6 (LS-1.6), mục 2 gạch 1 (LS-2.1a), mục 1 gạch 1 (LS-1.1).</remarks>
public sealed class RecordReaders(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>
    /// The head of a query over <c>scope</c>: the units whose records the person sees, and whether they keep them. It takes the organisation
    /// as <c>$1</c>, the person as <c>$2</c>, the day as <c>$3</c>, the roles that keep as <c>$4</c>, those that watch as <c>$5</c>.
    /// </summary>
    internal const string Scope = """
        with recursive held as (
          select unit_id, role_code from posts where person_id = $2 and organisation_id = $1 and starts_on <= $3 and (ends_on is null or ends_on >= $3)
        ), headed as (
          select unit_id as id from held where role_code = any($5)
          union
          select u.id from units u join headed on u.parent_id = headed.id
        ), whole as (
          select exists (select from held h join units u on u.id = h.unit_id join organisations o on o.id = u.organisation_id
                         where h.role_code = any($5) and u.code = o.settings ->> 'managingUnit') as city
        ), scope as (
          select * from (
            select u.id, u.name, u.sort, exists (select from held h where h.role_code = any($4) and h.unit_id = record_keeping_unit(u.id, $3)) as kept,
              u.id in (select id from headed) or whole.city as watched
            from units u cross join whole where u.organisation_id = $1) seen
          where kept or watched
        )
        """;

    internal static NpgsqlParameter[] ScopeOf(CurrentPerson viewer, DateOnly today) =>
    [
        Sql.Value(viewer.OrganisationId), Sql.Value(viewer.PersonId), Sql.Value((DateOnly?)today),
        Sql.Value([.. RoleRights.RolesWith(Right.KeepRecords)]), Sql.Value([.. RoleRights.RolesWith(Right.WatchRecords)]),
    ];

    public async Task<RecordAccess> OfAsync(CurrentPerson viewer, Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            {Scope}
            select p.id = $2, s.kept from people p left join scope s on s.id = record_unit(p.id, $3) where p.id = $6 and p.organisation_id = $1
            """, [.. ScopeOf(viewer, clock.Today()), Sql.Value(person)]);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            return RecordAccess.NotFound;
        return row.GetBoolean(0) ? RecordAccess.Own : row.GetFieldValue<bool?>(1) switch { true => RecordAccess.Keep, false => RecordAccess.Watch, null => RecordAccess.Refused };
    }

    /// <summary>The same, for whoever is about to read: who looked at another's record and when is in the audit, and who was turned away.</summary>
    public async Task<RecordAccess> OpenAsync(CurrentPerson viewer, Guid person, CancellationToken cancellationToken)
    {
        var access = await OfAsync(viewer, person, cancellationToken);
        if (access is RecordAccess.Own or RecordAccess.NotFound)
            return access;
        await NoteAsync(viewer, access == RecordAccess.Refused ? "record.refused" : "record.viewed", person, cancellationToken);
        return access;
    }

    /// <summary>Notes that somebody whose task it is looked at what was filed.</summary>
    public Task SeenAsync(CurrentPerson viewer, Guid person, CancellationToken cancellationToken) =>
        viewer.PersonId == person ? Task.CompletedTask : NoteAsync(viewer, "record.viewed", person, cancellationToken);

    private async Task NoteAsync(CurrentPerson viewer, string action, Guid person, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, viewer.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry(action, "person", person.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
    }
}
