using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.People;
using Npgsql;

namespace FlowOffice.Office.Tasks;

/// <summary>What came of urging. Each case is something a person can be told.</summary>
public abstract record UrgeOutcome
{
    /// <param name="People">How many were told.</param>
    public sealed record Urged(int People) : UrgeOutcome;

    /// <summary>The note is missing (422).</summary>
    public sealed record NoteMissing : UrgeOutcome;

    /// <summary>The person leads neither the unit nor the organisation (403).</summary>
    public sealed record NotASuperior : UrgeOutcome;

    /// <summary>Nothing left to urge (409).</summary>
    public sealed record Closed : UrgeOutcome;

    public sealed record NotFound : UrgeOutcome;

    private UrgeOutcome()
    {
    }
}

/// <summary>
/// A superior urges whoever holds a task on time and content. The note is in the document's history, and the holder is told
/// at once. The flow does not move.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.3c (SD-5.3c).</remarks>
public sealed class UrgeTask(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    /// <summary>The longest note, in characters.</summary>
    public const int LongestNote = 1000;

    private static readonly string[] Leaders = [.. RoleCode.Leaders];

    public async Task<UrgeOutcome> RunAsync(Actor actor, Guid taskId, string? note, CancellationToken cancellationToken)
    {
        note = note?.Trim().Normalize();
        if (note is not { Length: > 0 and <= LongestNote })
            return new UrgeOutcome.NoteMissing();
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (task, isSuperior, holders) = await ReadAsync(work, taskId, cancellationToken);
        if (task is null)
            return new UrgeOutcome.NotFound();
        if (!isSuperior)
            return await RefuseAsync(work, taskId, cancellationToken);
        if (!task.State.IsOpen())
            return new UrgeOutcome.Closed();

        var key = $"urge:{taskId}:{work.Now.ToUnixTimeMilliseconds()}";
        notices.Add(work, [.. holders.Select(person => new Notice
        {
            OrganisationId = work.OrganisationId,
            PersonId = person,
            Key = key,
            Kind = "urge",
            Text = $"{task.ActorName} đôn đốc «{task.Title}»: {note}",
            Link = $"/tasks/{taskId}",
        })]);
        if (task.DocumentId is not null || task.WorkFileId is not null)
            OpinionRows.Give(work, "urge", note, task.DocumentId, task.WorkFileId, taskId);
        new AuditEntry("task.urged", "task", taskId.ToString()) { Details = new() { ["note"] = note } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new UrgeOutcome.Urged(holders.Count);
    }

    /// <summary>Whether the person may urge this task: they lead the organisation, or a unit that holds it or stands above.</summary>
    public async Task<bool> MayAsync(Actor actor, Guid taskId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (task, isSuperior, _) = await ReadAsync(work, taskId, cancellationToken);
        return task is not null && task.State.IsOpen() && isSuperior;
    }

    private static async Task<UrgeOutcome> RefuseAsync(StepWork work, Guid taskId, CancellationToken cancellationToken)
    {
        new AuditEntry("task.urge.refused", "task", taskId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new UrgeOutcome.NotASuperior();
    }

    private sealed record Row(string Title, TaskState State, Guid? DocumentId, Guid? WorkFileId, string ActorName);

    private static async Task<(Row? Task, bool IsSuperior, IReadOnlyList<Guid> Holders)> ReadAsync(StepWork work, Guid taskId, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command("select title, state, document_id, work_file_id, (select full_name from people where id = $3) from tasks where id = $1 and organisation_id = $2",
                Sql.Value(taskId), Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId)),
            Sql.Command(Superior, Sql.Value(taskId), Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId),
                Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value(Leaders)),
            Sql.Command(HoldersOf, Sql.Value(taskId), Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now))));
        Row? task = null;
        if (await reader.ReadAsync(cancellationToken))
            task = new Row(reader.GetString(0), ColumnNames.Value<TaskState>(reader.GetString(1)), reader.IsDBNull(2) ? null : reader.GetGuid(2),
                reader.IsDBNull(3) ? null : reader.GetGuid(3), reader.IsDBNull(4) ? "" : reader.GetString(4));
        await reader.NextResultAsync(cancellationToken);
        var isSuperior = await reader.ReadAsync(cancellationToken) && reader.GetBoolean(0);
        await reader.NextResultAsync(cancellationToken);
        var holders = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            holders.Add(reader.GetGuid(0));
        return (task, isSuperior, holders);
    }

    // The units that hold the task: its own, those of its holder, and the units above them.
    private const string Superior = """
        with recursive held as (
          select u.id, u.parent_id from units u join tasks t on t.id = $1 and t.organisation_id = $2
          where u.id = t.unit_id
            or u.id in (select p.unit_id from posts p where p.person_id = t.assignee_id and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4))
          union
          select u.id, u.parent_id from units u join held on u.id = held.parent_id
        )
        select exists (
          select from posts p
          where p.person_id = $3 and p.organisation_id = $2 and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4)
            and (p.role_code = any($5) or (p.role_code = 'unit-head' and p.unit_id in (select id from held)))
            and not exists (select from tasks t where t.id = $1 and t.assignee_id = $3))
        """;

    private const string HoldersOf = """
        select t.assignee_id from tasks t where t.id = $1 and t.organisation_id = $2 and t.assignee_id is not null
        union
        select p.person_id from tasks t join posts p on p.organisation_id = t.organisation_id
        where t.id = $1 and t.organisation_id = $2 and t.assignee_id is null and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
          and t.candidate_keys && array['role:' || p.role_code, 'role:' || p.role_code || '@' || p.unit_id, 'unit:' || p.unit_id]
        """;
}
