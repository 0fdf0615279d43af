using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Deadlines;

/// <summary>
/// The moments at which somebody is to hear of a task's deadline, one row each, written in the step that makes the task.
/// A stage's name carries the day it belongs to, so that it is sent once for a due day and anew when the due day moves.
/// </summary>
public static class DeadlineStages
{
    /// <summary>Plans the stages of a task that is due. Stages that have been sent are not planned again.</summary>
    public static void Schedule(StepWork work, Guid taskId, DateTimeOffset dueAt, DeadlinePlan plan, WorkingCalendar calendar)
    {
        foreach (var stage in Of(dueAt, plan, calendar, work.Now))
            Write(work, taskId, stage);
    }

    internal static void Write(StepWork work, Guid taskId, DeadlineStage stage) => work.Write(
        Insert, Sql.Value(taskId), Sql.Value(stage.Name), Sql.Value(work.OrganisationId), Sql.Value(stage.DueAt), Sql.Value(ColumnNames.Text(stage.Kind)), Sql.Value(stage.Recipient),
        Sql.TextsOrNull(stage.Channels ?? []));

    /// <summary>Plans one reminder of whoever holds the task, at a moment of its own.</summary>
    /// <param name="name">Says which one; the same is not planned twice.</param>
    public static void RemindAt(StepWork work, Guid taskId, string name, DateTimeOffset at) =>
        Write(work, taskId, new DeadlineStage(name, at.ToUniversalTime(), StageKind.Remind, Recipient.Holder));

    /// <summary>Drops what has not been sent: the task is done, waits, or was given another due moment.</summary>
    public static void Cancel(StepWork work, Guid taskId) => work.Write(
        "delete from deadline_stages where task_id = $1 and fired_at is null", Sql.Value(taskId));

    /// <summary>The stages of a plan. What should have happened before the task was there happens at once, or for a reminder never.</summary>
    internal static IEnumerable<DeadlineStage> Of(DateTimeOffset dueAt, DeadlinePlan plan, WorkingCalendar calendar, DateTimeOffset now)
    {
        foreach (var rule in plan.Stages)
            if (rule.MomentFor(dueAt, calendar, now) is { } moment)
                yield return new(rule.NameFor(dueAt), Later(moment, now), ColumnNames.Value<StageKind>(ColumnNames.Text(rule.Act)), rule.Recipient) { Channels = rule.Channels };

        var (today, dueDay) = (VietnamTime.DateOf(now), VietnamTime.DateOf(dueAt));
        if (plan.RemindDailyWhenLate && Late(dueDay < today ? today : dueDay.AddDays(1), calendar) is var late)
            yield return late with { DueAt = Later(late.DueAt, now) };
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    /// <summary>The reminder of one late day; when it is sent, the next day's is planned.</summary>
    internal static DeadlineStage Late(DateOnly day, WorkingCalendar calendar) =>
        new($"late-{Text(day)}", calendar.OpeningOn(day), StageKind.Late, Recipient.Holder);

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private const string Insert = """
        insert into deadline_stages (task_id, stage, organisation_id, due_at, kind, recipient, channels)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict (task_id, stage) do nothing
        """;
}

/// <summary>What a stage says.</summary>
internal enum StageKind
{
    Remind,
    Late,
    Escalate,

    /// <summary>Nobody has opened the task.</summary>
    Unread,

    /// <summary>The task goes to somebody else.</summary>
    Transfer,
}

/// <summary>One planned stage.</summary>
internal sealed record DeadlineStage(string Name, DateTimeOffset DueAt, StageKind Kind, string Recipient)
{
    /// <summary>By which channels it is told; null where whoever is told decides.</summary>
    public IReadOnlyList<string>? Channels { get; init; }
}
