using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Accounts.Handovers;

/// <summary>Why a handover cannot be accepted now; none when it was.</summary>
public enum HandoverRefusal
{
    None,

    /// <summary>Whoever leaves has not said that all is ready, and the day of leaving has not come.</summary>
    NotReady,

    /// <summary>Nobody hands over to themselves.</summary>
    Own,

    /// <summary>It was accepted already.</summary>
    Over,
}

/// <summary>
/// The statements of a handover: opening it, and moving a person's open tasks, drafts and work files in a unit to whoever
/// accepts. The post in that unit ends with it; where it was the last one, the login is closed. Credentials never pass.
/// </summary>
/// <remarks>Source: Sơn Động Điều 9.4, 10.2 (SD-9.4b, SD-10.2c), reading R-6.</remarks>
public static class HandoverRows
{
    public static Guid Open(StepWork work, string instanceId, Guid person, Guid unit, DateOnly? transferOn, AccountDecision decision)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("insert into handovers (id, organisation_id, instance_id, person_id, unit_id, transfer_on, opened_at, decision_number, decision_date) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(instanceId), Sql.Value(person), Sql.Value(unit), Sql.Value(transferOn), Sql.Value(work.Now),
            Sql.Value(decision.Number), Sql.Value(decision.Date));
        return id;
    }

    /// <summary>Whoever leaves says that all is ready.</summary>
    public static void Hand(StepWork work, Guid handover) =>
        work.Write("update handovers set handed_at = $2 where id = $1 and state = 'open'", Sql.Value(handover), Sql.Value(work.Now));

    /// <summary>The procedure was cancelled.</summary>
    public static void Withdraw(StepWork work, Guid handover) =>
        work.Write("update handovers set state = 'withdrawn' where id = $1 and state = 'open'", Sql.Value(handover));

    /// <summary>The step's actor takes everything over.</summary>
    public static async Task<HandoverRefusal> AcceptAsync(StepWork work, Guid handover, string? clause, CancellationToken cancellationToken)
    {
        Guid person, unit;
        await using (var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select h.person_id, h.unit_id, h.state, h.handed_at is not null or h.transfer_on <= $3 or exists (select from accounts a where a.person_id = h.person_id and a.disabled_at is not null)
            from handovers h where h.id = $1 and h.organisation_id = $2 for update
            """, Sql.Value(handover), Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)))))
        {
            if (!await row.ReadAsync(cancellationToken) || row.GetString(2) != "open")
                return HandoverRefusal.Over;
            (person, unit) = (row.GetGuid(0), row.GetGuid(1));
            if (work.Actor.PersonId == person || work.Actor.OnBehalfOf == person)
                return HandoverRefusal.Own;
            if (row.IsDBNull(3) || !row.GetBoolean(3))
                return HandoverRefusal.NotReady;
        }

        Move(work, handover, person, unit);
        Close(work, handover, person, unit);
        new AuditEntry("handover.accepted", "person", person.ToString()) { Clause = clause, Details = new JsonObject { ["handover"] = handover.ToString(), ["unit"] = unit.ToString() } }.AddTo(work);
        return HandoverRefusal.None;
    }

    private static void Move(StepWork work, Guid handover, Guid person, Guid unit) => work.Write("""
        with moved_tasks as (
          update tasks set assignee_id = $3, started_at = null, state = case when state = 'in-progress' then 'reserved' else state end
          where organisation_id = $5 and assignee_id = $2 and (unit_id = $4 or unit_id is null) and state not in ('completed', 'obsolete')
            and instance_id <> (select instance_id from handovers where id = $1)
          returning id, title
        ), moved_drafts as (
          update outgoing_documents set drafter_id = $3
          where organisation_id = $5 and drafter_id = $2 and (drafting_unit_id = $4 or drafting_unit_id is null) and state in ('drafting', 'reviewing', 'approved')
          returning id, coalesce(abstract, '') as title
        ), moved_files as (
          update work_files set lead_person_id = $3
          where organisation_id = $5 and lead_person_id = $2 and (lead_unit_id = $4 or lead_unit_id is null) and state = 'open'
          returning id, title
        ), moved_documents as (
          update incoming_documents set handler_id = case when handler_id = $2 then $3 else handler_id end, lead_person_id = case when lead_person_id = $2 then $3 else lead_person_id end
          where organisation_id = $5 and $2 in (handler_id, lead_person_id) and (lead_unit_id = $4 or lead_unit_id is null) and finished_at is null
        )
        insert into handover_items (handover_id, kind, subject_id, title)
        select $1, 'task', id, title from moved_tasks union all select $1, 'draft', id, title from moved_drafts union all select $1, 'work-file', id, title from moved_files
        """,
        Sql.Value(handover), Sql.Value(person), Sql.Value(work.Actor.OnBehalfOf ?? work.Actor.PersonId), Sql.Value(unit), Sql.Value(work.OrganisationId));

    private static void Close(StepWork work, Guid handover, Guid person, Guid unit)
    {
        var today = (DateOnly?)VietnamTime.DateOf(work.Now);
        work.Write("""
            update posts set ends_on = greatest($3 - 1, starts_on - 1) where person_id = $1 and unit_id = $2 and starts_on <= $3 and (ends_on is null or ends_on >= $3)
            """, Sql.Value(person), Sql.Value(unit), Sql.Value(today));
        work.Write("""
            with left_over as (
              select exists (select from posts where person_id = $2 and (ends_on is null or ends_on >= $4)) as any_post
            ), closed as (
              update accounts set disabled_at = coalesce(disabled_at, $5), security_stamp = $6 where person_id = $2 and not (select any_post from left_over)
            )
            update handovers set state = 'accepted', head_id = $3, accepted_at = $5, replaced = not (select any_post from left_over) where id = $1
            """,
            Sql.Value(handover), Sql.Value(person), Sql.Value(work.Actor.OnBehalfOf ?? work.Actor.PersonId), Sql.Value(today), Sql.Value(work.Now), Sql.Value(Guid.NewGuid().ToString("N")));
    }
}
