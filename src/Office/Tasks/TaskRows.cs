using System.Text.Json;
using System.Text.Json.Serialization;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Office.Tasks;

/// <summary>A task that a step is about to make.</summary>
public sealed record NewTask(Guid Id, string InstanceId, string BookmarkId, string ActivityId, string ActivityType, string Title)
{
    public string? Clause { get; init; }

    public Guid? DocumentId { get; init; }

    public Guid? WorkFileId { get; init; }

    public Guid? AssigneeId { get; init; }

    public IReadOnlyList<string> CandidateKeys { get; init; } = [];

    public Guid? UnitId { get; init; }

    public string Urgency { get; init; } = "normal";

    public IReadOnlyList<TaskOutcome> Outcomes { get; init; } = [];

    public IReadOnlyList<TaskField> Form { get; init; } = [];

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How <see cref="DueAt"/> was counted; null where it was not.</summary>
    public DueOrigin? DueOrigin { get; init; }
}

/// <summary>The statements by which steps make, end and withdraw tasks. They are sent with the step's commit.</summary>
public static class TaskRows
{
    private static readonly JsonSerializerOptions Brief = new(JsonText.Plain) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Adds a task: held by its assignee, or by whoever took their work over; or offered to its candidates.</summary>
    public static void Add(StepWork work, NewTask task) => work.Write("""
        insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, clause, document_id,
          work_file_id, assignee_id, candidate_keys, unit_id, state, urgency, outcomes, form, due_at, created_at, due_origin)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
          coalesce((select h.head_id from handovers h where h.person_id = $11 and h.replaced order by h.accepted_at desc limit 1), $11),
          $12, $13, $14, $15, $16, $17, $18, $19, $20)
        """,
        Sql.Value(task.Id), Sql.Value(work.OrganisationId), Sql.Value(task.InstanceId), Sql.Value(task.BookmarkId), Sql.Value(task.ActivityId),
        Sql.Value(task.ActivityType), Sql.Value(task.Title), Sql.Value(task.Clause), Sql.Value(task.DocumentId), Sql.Value(task.WorkFileId),
        Sql.Value(task.AssigneeId), Sql.TextsOrNull(task.CandidateKeys), Sql.Value(task.UnitId),
        Sql.Value(task.AssigneeId is null ? "ready" : "reserved"), Sql.Value(task.Urgency),
        Sql.Json(Json(task.Outcomes)), Sql.Json(Json(task.Form)),
        Sql.Value(task.DueAt), Sql.Value(work.Now), Sql.Value(task.DueOrigin?.ToString()));

    /// <summary>
    /// Ends a task by an outcome, in the name of the step's actor. Of its buttons only the chosen one is kept, for the
    /// history; its form is not. The instance's lock keeps a second completion out.
    /// </summary>
    public static void Complete(StepWork work, Guid id, TaskOutcome outcome, string? opinion) => work.Write("""
        update tasks set state = 'completed', outcome = $2, opinion = $3, completed_at = $4, completed_by = $5, on_behalf_of = $6,
          started_at = coalesce(started_at, $4), assignee_id = coalesce(assignee_id, $5), outcomes = $7, form = '[]'
        where id = $1 and state not in ('completed', 'obsolete')
        """,
        Sql.Value(id), Sql.Value(outcome.Name), Sql.Value(opinion), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf),
        Sql.Json(JsonSerializer.Serialize(new[] { outcome with { Needs = [] } }, Brief)));

    /// <summary>Gives an open task what another version of its definition says of it; holder and deadline stay.</summary>
    public static void Redefine(StepWork work, Guid id, string title, string? clause, IReadOnlyList<TaskOutcome> outcomes, IReadOnlyList<TaskField> form) => work.Write(
        "update tasks set title = $2, clause = $3, outcomes = $4, form = $5 where id = $1 and state not in ('completed', 'obsolete')",
        Sql.Value(id), Sql.Value(title), Sql.Value(clause), Sql.Json(Json(outcomes)), Sql.Json(Json(form)));

    /// <summary>Gives an open task to a person, or offers it to groups.</summary>
    public static void Reassign(StepWork work, Guid id, Guid? assignee, IReadOnlyList<string> candidateKeys, Guid? unit) => work.Write("""
        update tasks set assignee_id = $2, candidate_keys = $3, unit_id = $4,
          started_at = case when assignee_id = $2 then started_at end,
          state = case when $2::uuid is null then 'ready' when assignee_id = $2 then state else 'reserved' end
        where id = $1 and state not in ('completed', 'obsolete', 'suspended')
        """, Sql.Value(id), Sql.Value(assignee), Sql.TextsOrNull(candidateKeys), Sql.Value(unit));

    /// <summary>Gives an open task another due moment; its reminders are another matter.</summary>
    public static void SetDue(StepWork work, Guid id, DateTimeOffset? dueAt, DueOrigin? origin) => work.Write(
        "update tasks set due_at = $2, due_origin = $3 where id = $1 and state not in ('completed', 'obsolete')", Sql.Value(id), Sql.Value(dueAt), Sql.Value(origin?.ToString()));

    /// <summary>Buttons or fields as they are stored.</summary>
    public static string Json<T>(IReadOnlyList<T> items) => JsonSerializer.Serialize(items, Brief);

    /// <summary>Withdraws a task that is no longer needed.</summary>
    public static void Withdraw(StepWork work, Guid id) => work.Write(
        "update tasks set state = 'obsolete', completed_at = $2 where id = $1 and state not in ('completed', 'obsolete')",
        Sql.Value(id), Sql.Value(work.Now));
}
