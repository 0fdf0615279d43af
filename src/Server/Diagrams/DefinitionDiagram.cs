using FlowOffice.Activities.Steps;
using System.Globalization;
using System.Text.Json;
using FlowOffice.Engine;
using FlowOffice.Studio.Flows.Drawing;

namespace FlowOffice.Server.Diagrams;

/// <summary>
/// Makes the picture of a definition: its flowchart, and inside each step that holds others (a loop, a sequence, a condition)
/// a picture of those. What a sub-workflow holds is a picture of its own page and left out.
/// </summary>
public static class DefinitionDiagram
{
    /// <summary>The picture of a whole definition.</summary>
    public static FlowDiagram Of(WorkflowGraph graph) => graph.Root.Children is [var root, ..] ? Inside(root) : new FlowDiagram([], []);

    private static FlowDiagram Inside(ActivityNode holder)
    {
        var children = holder.Children;
        return new FlowDiagram(
            [.. children.Select(Node)],
            holder.Type switch
            {
                "Elsa.Flowchart" => Connections(holder, children),
                "Elsa.Sequence" => [.. children.Zip(children.Skip(1), (one, next) => new DiagramConnection(one.Id, "Done", "", next.Id))],
                _ => [],
            });
    }

    private static DiagramNode Node(ActivityNode node) => new(node.Id, TitleOf(node), node.Descriptor.DisplayName, node.Descriptor.Category)
    {
        Place = PlaceOf(node.Json),
        End = node.Descriptor.IsStart ? DiagramEnd.Start : node.Descriptor.IsTerminal ? DiagramEnd.Finish : DiagramEnd.None,
        Inside = node.Children.Count > 0 && node.Children[0].Type != "Elsa.Workflow" ? Inside(node) : null,
    };

    private static string TitleOf(ActivityNode node) =>
        node.Parent!.Descriptor.Ports.FirstOrDefault(port => port.IsEmbedded && string.Equals(port.Name, node.Slot, StringComparison.OrdinalIgnoreCase)) is { } slot
            ? $"{slot.DisplayName}: {node.Title}" : node.Title;

    private static DiagramConnection[] Connections(ActivityNode flowchart, IReadOnlyList<ActivityNode> steps)
    {
        if (!flowchart.Json.TryGetProperty("connections", out var connections) || connections.ValueKind != JsonValueKind.Array)
            return [];
        var byId = steps.ToDictionary(step => step.Id, StringComparer.Ordinal);
        return [.. connections.EnumerateArray()
            .Select(connection => (From: End(connection, "source", "activity"), Outcome: End(connection, "source", "port") ?? "Done", To: End(connection, "target", "activity")))
            .Where(way => way.From is not null && way.To is not null && byId.ContainsKey(way.From) && byId.ContainsKey(way.To))
            .Distinct()
            .Select(way => new DiagramConnection(way.From!, way.Outcome, LabelOf(byId[way.From!], way.Outcome), way.To!))];
    }

    private static string LabelOf(ActivityNode step, string outcome) =>
        OutcomeSettings.LabelOf(step, outcome)
        ?? (outcome == "Done" ? "" : outcome);

    private static string? End(JsonElement connection, string end, string member) =>
        connection.TryGetProperty(end, out var at) && at.ValueKind == JsonValueKind.Object && at.TryGetProperty(member, out var value) ? value.ToString() : null;

    private static (double X, double Y)? PlaceOf(JsonElement step) =>
        step.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object
        && metadata.TryGetProperty("designer", out var designer) && designer.ValueKind == JsonValueKind.Object
        && designer.TryGetProperty("position", out var position) && position.ValueKind == JsonValueKind.Object
        && Number(position, "x") is { } x && Number(position, "y") is { } y ? (x, y) : null;

    private static double? Number(JsonElement position, string member) =>
        position.TryGetProperty(member, out var value) && double.TryParse(value.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number : null;
}
