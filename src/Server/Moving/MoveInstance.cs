using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Moving;

/// <summary>
/// Moves one instance in a transaction that its caller commits. It takes the lock that steps take, so that a step which is
/// under way ends first, and what counts is what it left.
/// </summary>
internal sealed class MoveInstance(PublishedGraphs graphs, MovePlanner planner, StepHosts hosts, MoveNotices notices)
{
    public async Task<MoveOutcome> RunAsync(StepWork work, MoveTask move, CancellationToken cancellationToken)
    {
        InstanceRow? instance;
        await using (var reader = await work.ReadAsync(cancellationToken, InstanceRows.Lock(move.InstanceId)))
            instance = await InstanceRows.ReadAsync(reader, cancellationToken);
        if (instance is null || instance.OrganisationId != work.OrganisationId)
            return new MoveOutcome.Blocked([new MoveNote("gone", null, "Không có phiên xử lý này.", [])]);

        var to = await graphs.ByVersionAsync(move.ToVersionId, cancellationToken);
        var plan = await planner.PlanAsync(work, instance, to, move.TakesHolder, locked: true, cancellationToken);
        if (plan.Verdict is MoveVerdict.Same)
            return new MoveOutcome.Same();
        if (plan.Verdict is not MoveVerdict.Moved moved)
            return new MoveOutcome.Blocked(((MoveVerdict.Blocked)plan.Verdict).Reasons);

        var former = await OpenTask.FormerAsync(work, [.. plan.Tasks.Select(t => t.Task)], cancellationToken);
        former["changed"] = await ChangeTasksAsync(work, move, plan, to, cancellationToken);
        MoveRows.Write(work, instance, moved.State, to, "Moved", $"Chuyển từ phiên bản {plan.From.Definition.Version} sang phiên bản {to.Definition.Version}.", move.MoveId);
        new AuditEntry("instance.moved", "workflow-instance", instance.Id)
        {
            Details = new JsonObject
            {
                ["moveId"] = move.MoveId,
                ["from"] = plan.From.Definition.Version,
                ["to"] = to.Definition.Version,
                ["notes"] = new JsonArray([.. moved.Notes.Select(n => (JsonNode)n.Text)]),
                ["tasks"] = former["changed"]!.DeepClone(),
            },
        }.AddTo(work);
        return new MoveOutcome.Moved(moved.Notes, instance.VersionId, plan.From.Definition.Version, instance.State, former, instance.Bursts + 1);
    }

    private async Task<JsonArray> ChangeTasksAsync(StepWork work, MoveTask move, MovePlan plan, WorkflowGraph to, CancellationToken cancellationToken)
    {
        var changed = new JsonArray();
        foreach (var change in plan.Tasks)
        {
            var (task, defined) = (change.Task, change.Defined);
            if (change.Changes.Count > 0)
                TaskRows.Redefine(work, task.Id, defined.Title, defined.Clause, defined.Outcomes, defined.Form);
            var (holder, due) = (move.TakesHolder && change.HolderDiffers, move.TakesDeadline && change.DueDiffers);
            Guid? assignee = task.AssigneeId;
            if (holder)
            {
                assignee = await NewAssigneeAsync(work, change, cancellationToken);
                TaskRows.Reassign(work, task.Id, assignee, defined.Holder!.CandidateKeys, defined.Holder.UnitId);
            }

            if (due)
            {
                TaskRows.SetDue(work, task.Id, defined.DueAt, defined.DueOrigin);
                DeadlineStages.Cancel(work, task.Id);
                if (defined.DueAt is { } at)
                    DeadlineStages.Schedule(work, task.Id, at, defined.Plan, (await hosts.ToolsAsync(work, cancellationToken)).Calendar);
            }

            await notices.TellAsync(work, move.MoveId, change, holder ? assignee : null, holder, due, to.Definition.Version, cancellationToken);
            changed.Add(new JsonObject
            {
                ["task"] = task.Id,
                ["changes"] = new JsonArray([.. change.Changes.Select(c => (JsonNode)c)]),
                ["holder"] = holder,
                ["due"] = due,
                ["assignee"] = assignee,
            });
        }

        return changed;
    }

    /// <summary>Whoever has taken the task keeps it where they belong to the new group too.</summary>
    private static async Task<Guid?> NewAssigneeAsync(StepWork work, TaskChange change, CancellationToken cancellationToken)
    {
        var holder = change.Defined.Holder!;
        if (holder.PersonId is not null || change.Task.AssigneeId is not { } present)
            return holder.PersonId;
        return (await Holders.MembersAsync(work, holder.CandidateKeys, cancellationToken)).Contains(present) ? present : null;
    }
}
