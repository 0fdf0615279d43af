using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Deadlines;

/// <summary>What people would hear of a task's deadline at one moment of a dry run.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="At">When.</param>
/// <param name="Kind"><c>remind</c>, <c>late</c>, <c>escalate</c> or <c>transfer</c>.</param>
/// <param name="People">Who would be told; empty when there is nobody.</param>
/// <param name="Text">What they would read.</param>
public sealed record RehearsedStage(Guid TaskId, DateTimeOffset At, string Kind, IReadOnlyList<Guid> People, string? Text)
{
    /// <summary>Who holds the task from then on, of one that goes to one person.</summary>
    public Guid? NewHolder { get; init; }

    /// <summary>The group to which it is offered from then on, of one that goes to a group.</summary>
    public string? NewGroup { get; init; }
}

/// <summary>The stages of a dry run's deadlines, by its own clock and in its own transaction. Nobody is told.</summary>
public sealed class RehearseDeadlines(WorkingCalendars calendars)
{
    /// <summary>What is planned for some tasks and has not come yet, in order of time.</summary>
    public async Task<IReadOnlyList<RehearsedStage>> PlannedAsync(StepWork work, Guid[] tasks, CancellationToken cancellationToken)
    {
        var (_, told) = await TellAsync(work, await ReadAsync(work, tasks, cancellationToken), stage => stage.DueAt, cancellationToken);
        return told;
    }

    /// <summary>The next moment at which something is due for some tasks; null for none.</summary>
    public static Task<DateTimeOffset?> NextAsync(StepWork work, Guid[] tasks, CancellationToken cancellationToken) => work.ReadValueAsync<DateTimeOffset?>(
        "select min(due_at) from deadline_stages where task_id = any($1) and fired_at is null", cancellationToken, Sql.Value(tasks));

    /// <summary>Does what has become due for some tasks by the dry run's moment, as <see cref="FireDeadlines"/> does.</summary>
    public async Task<IReadOnlyList<RehearsedStage>> FireAsync(StepWork work, Guid[] tasks, CancellationToken cancellationToken)
    {
        var due = (await ReadAsync(work, tasks, cancellationToken)).Where(stage => stage.DueAt <= work.Now).ToList();
        if (due.Count == 0)
            return [];
        var (firings, told) = await TellAsync(work, due, _ => work.Now, cancellationToken);
        foreach (var row in FireDeadlines.Rows(firings, work.Now))
            work.Write(row);
        foreach (var firing in firings.Where(firing => firing.Stage.Kind is StageKind.Transfer))
            OverdueTransfers.Write(work, firing);
        return told;
    }

    private static async Task<List<DueStage>> ReadAsync(StepWork work, Guid[] tasks, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, DueStage.Planned(work.Now, tasks));
        return await DueStage.ReadAsync(reader, cancellationToken);
    }

    private async Task<(List<StageFiring> Firings, IReadOnlyList<RehearsedStage> Told)> TellAsync(
        StepWork work, List<DueStage> stages, Func<DueStage, DateTimeOffset> at, CancellationToken cancellationToken)
    {
        if (stages.Count == 0)
            return ([], []);
        await using var batch = work.NewBatch();
        var recipients = await Recipients.FindAsync(stages, VietnamTime.DateOf(work.Now), batch, cancellationToken);
        var calendar = await calendars.OfAsync(work.OrganisationId, cancellationToken);
        List<StageFiring> firings = [.. stages.Select(stage => StageFiring.Of(stage, recipients, at(stage), calendar))];
        return (firings, [.. firings.Where(firing => firing.Result != StageResult.Closed).Select(Told)]);
    }

    private static RehearsedStage Told(StageFiring firing) => new(
        firing.Stage.TaskId, firing.Told.DueAt, ColumnNames.Text(firing.Told.Kind), [.. firing.Notices.Select(notice => notice.PersonId)], firing.Notices is [var first, ..] ? first.Text : null)
    {
        NewHolder = firing.Holder?.Person,
        NewGroup = firing.Holder?.Group,
    };
}
