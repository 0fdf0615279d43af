using FlowOffice.Activities.Steps;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Server.Trials;

internal sealed partial class TrialRun
{
    /// <summary>Tasks that went to somebody else because they were overdue: whoever has them now does them from here on.</summary>
    private async Task TransferAsync(IEnumerable<RehearsedStage> stages)
    {
        foreach (var stage in stages.Where(stage => stage.NewHolder is not null || stage.NewGroup is not null))
        {
            var at = open.FindIndex(task => task.Row.Id == stage.TaskId);
            var row = open[at].Row with { AssigneeId = stage.NewHolder, CandidateKeys = stage.NewGroup is { } group ? [group] : [] };
            open[at] = open[at] with { Row = row, Shown = open[at].Shown with { People = await People.HoldersAsync(row.AssigneeId, row.CandidateKeys, cancellation) } };
            var (graph, state) = instances[open[at].InstanceId];
            if (stage.NewHolder is { } person && graph.Nodes.FirstOrDefault(node => node.Id == row.Step) is { } step && HolderFacts.Give(state, step, person) is { } changed)
                instances[open[at].InstanceId] = (graph, changed);
        }
    }
}
