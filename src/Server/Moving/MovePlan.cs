using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Moving;

/// <summary>What moving one instance comes to, in the engine and in the office.</summary>
/// <param name="Verdict">The engine's answer, after the office has had its say.</param>
/// <param name="Tasks">What becomes of the open tasks; empty unless it can be moved.</param>
internal sealed record MovePlan(MoveVerdict Verdict, WorkflowGraph From, IReadOnlyList<TaskChange> Tasks);

/// <summary>
/// Works out what a move comes to: the engine says whether the place means anything in the other version, then each open
/// task is looked at as the other version would have made it. Nothing is written.
/// </summary>
internal sealed class MovePlanner(PublishedGraphs graphs, WorkflowRunner engine, StepHosts hosts)
{
    public async Task<MovePlan> PlanAsync(StepWork work, InstanceRow instance, WorkflowGraph to, bool takesHolder, bool locked, CancellationToken cancellationToken)
    {
        var from = await graphs.ByVersionAsync(instance.VersionId, cancellationToken);
        var verdict = InstanceMove.Evaluate(from, WorkflowState.FromUtf8(instance.State), to, await CompletedAsync(work, instance.Id, from, cancellationToken));
        if (verdict is not MoveVerdict.Moved moved)
            return new MovePlan(verdict, from, []);

        var tasks = await OpenTask.ReadAsync(work, instance.Id, locked, cancellationToken);
        var changes = new List<TaskChange>();
        var hindrances = new List<MoveNote>();
        var step = await hosts.EmptyAsync(work, cancellationToken);
        await engine.LookAsync(to, moved.State, step, async (context, bookmark) =>
        {
            if (context.Node.Activity is not HumanTaskActivity activity || tasks.Find(t => t.BookmarkId == bookmark.Id) is not { } task)
                return;
            if (await DefineAsync(activity, context, step, task, hindrances) is not { } defined)
                return;
            if (takesHolder && defined.Nobody is { } nobody)
                hindrances.Add(new MoveNote("nobody", context.Node.Id, "{0}", [nobody]));
            changes.Add(new TaskChange(task, defined));
        }, cancellationToken);
        return hindrances.Count > 0 ? new MovePlan(new MoveVerdict.Blocked(hindrances), from, []) : new MovePlan(moved, from, changes);
    }

    // What the new version says of a task may be a script: where it fails now, it would fail the people who come to the task.
    private static async Task<TaskAsDefined?> DefineAsync(HumanTaskActivity activity, ActivityContext context, OfficeStep step, OpenTask task, List<MoveNote> hindrances)
    {
        try
        {
            return await activity.DefineAsync(context, step, task.CreatedAt);
        }
        catch (Exception problem) when (problem is FaultException or InputEvaluationException or InvalidOperationException or FormatException)
        {
            hindrances.Add(new MoveNote("task-undefined", context.Node.Id, "Không lập được việc «{0}» theo bản mới: {1}", [task.Title, problem.Message]));
            return null;
        }
    }

    private static async Task<IReadOnlyCollection<string>> CompletedAsync(StepWork work, string instanceId, WorkflowGraph graph, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("select entries from workflow_journal where instance_id = $1 order by burst", Sql.Value(instanceId)));
        var bursts = new List<ReadOnlyMemory<byte>>();
        while (await reader.ReadAsync(cancellationToken))
            bursts.Add(reader.GetFieldValue<byte[]>(0));
        return InstanceHistory.Read(graph, instanceId, bursts).CompletedNodes;
    }
}
