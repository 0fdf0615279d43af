using FlowOffice.Engine;
using FlowOffice.Studio.Flows.Differences;
using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>Turns what differs into what is told: each step with its title, each setting with its label, each value in words.</summary>
internal sealed class DifferenceGroups(DefinitionComparison comparison, SettingWords settings, WorkflowGraph before, WorkflowGraph after, Words T)
{
    private readonly Dictionary<string, ActivityNode> left = ById(before);
    private readonly Dictionary<string, ActivityNode> right = ById(after);
    private readonly HashSet<ComparedStep> kept = [.. comparison.Pairs.Select(pair => pair.After)];

    public IReadOnlyList<DifferenceGroup> All()
    {
        var whole = comparison.Parts.SelectMany(new PartWords(T).Of).ToList();
        return [.. whole.Count > 0 ? [new DifferenceGroup(DifferenceGroupKind.Whole, "", "", null, null, whole)] : Array.Empty<DifferenceGroup>(), .. comparison.Steps.Select(Group)];
    }

    private DifferenceGroup Group(StepChange change)
    {
        var nodes = change.After is null ? left : right;
        var descriptor = nodes.GetValueOrDefault(change.Step.Id)?.Descriptor;
        var kind = change.Before is null ? DifferenceGroupKind.Added : change.After is null ? DifferenceGroupKind.Removed : DifferenceGroupKind.Changed;
        return new DifferenceGroup(kind, Title(nodes, change.Step), descriptor?.DisplayName ?? change.Step.Type, change.Before?.Id, change.After?.Id,
        [
            .. settings.Of(change, descriptor),
            .. change.Settings.Select(Standing).OfType<DifferenceLine>(),
            .. change.Ways.Select(way => Way(way, descriptor)),
        ]);

        DifferenceLine? Standing(SettingChange setting) => setting.Member switch
        {
            "container" => new(DifferenceKind.Setting, "nằm trong", $"«{Title(left, change.Before!.Parent)}»", $"«{Title(right, change.After!.Parent)}»"),
            "order" => new(DifferenceKind.Order, "các bước bên trong", Titles(setting.Before), Titles(setting.After)),
            _ => null,
        };
    }

    private DifferenceLine Way(WayChange way, ActivityDescriptor? descriptor)
    {
        var label = descriptor?.Ports.FirstOrDefault(port => !port.IsEmbedded && port.Name == way.Outcome)?.DisplayName ?? (way.Outcome == "Done" ? "" : way.Outcome);
        var (was, now) = (Title(left, way.Before), Title(right, way.After));
        if (!way.Through)
            return new DifferenceLine(DifferenceKind.Way, label, was, now);
        return kept.Contains(way.After!)
            ? new DifferenceLine(DifferenceKind.ShorterWay, label, was, now) { Removed = was }
            : new DifferenceLine(DifferenceKind.LongerWay, label, was, now) { Added = now };
    }

    private string Titles(SettingValue ids) => string.Join(", ", ids.Text.Split(' ').Select(id => $"«{right.GetValueOrDefault(id)?.Title ?? id}»"));

    private static string Title(Dictionary<string, ActivityNode> nodes, ComparedStep? step) =>
        step is null ? "" : nodes.GetValueOrDefault(step.Id)?.Title ?? step.DisplayText ?? step.Type;

    /// <summary>The definition's own steps; those of sub-workflows lie below a workflow of their own.</summary>
    private static Dictionary<string, ActivityNode> ById(WorkflowGraph graph) => graph.Nodes
        .Where(node => node.NodeId.LastIndexOf("Workflow1:", StringComparison.Ordinal) == 0).ToDictionary(node => node.Id, StringComparer.Ordinal);
}
