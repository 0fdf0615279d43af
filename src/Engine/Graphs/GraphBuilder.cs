using System.Collections.Frozen;
using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>Turns a definition's JSON into nodes.</summary>
internal sealed class GraphBuilder(ActivityRegistry registry, Func<SubWorkflowReference, WorkflowDefinition?>? subWorkflows)
{
    private const int MostSubWorkflowLevels = 10;
    private readonly List<ActivityNode> nodes = [];
    private readonly HashSet<string> wantedOutputs = new(StringComparer.Ordinal);
    private bool wantsAllOutputs;
    private bool wantsLastResult;

    public WorkflowGraph Build(WorkflowDefinition definition)
    {
        var root = Workflow(definition, null, "", 0);
        foreach (var node in nodes)
            node.KeepsOutputs = wantsAllOutputs || wantedOutputs.Contains(node.Id) || (node.Name is { } name && wantedOutputs.Contains(name));
        return new WorkflowGraph(definition, root, nodes, wantsLastResult);
    }

    private ActivityNode Workflow(WorkflowDefinition definition, ActivityNode? user, string path, int level)
    {
        if (level > MostSubWorkflowLevels)
            throw new DefinitionFormatException($"Quy trình con «{definition.Name}» lồng nhau quá {MostSubWorkflowLevels} tầng; có thể chúng gọi vòng tròn lẫn nhau.");
        using var json = JsonDocument.Parse("""{"id":"Workflow1","type":"Elsa.Workflow","version":1,"name":"Workflow"}""");
        var node = new ActivityNode(json.RootElement.Clone(), path.Length == 0 ? "Workflow1" : path + ":Workflow1", WorkflowActivity.Instance, WorkflowActivity.Instance.Descriptor, user, "root", [.. definition.Variables]) { Scope = definition };
        nodes.Add(node);
        if (definition.Root.ValueKind == JsonValueKind.Object)
            node.Children = [Node(definition.Root, node, "root", level)];
        return node;
    }

    private ActivityNode Node(JsonElement json, ActivityNode parent, string slot, int level)
    {
        var type = json.Text("type") ?? "";
        var activity = registry.Find(type);
        WorkflowDefinition? subDefinition = null;
        if (activity is null && FindSubWorkflow(json, type) is { } found)
            (activity, subDefinition) = (new SubWorkflow(found), found);
        activity ??= NotFoundActivity.Instance;
        var node = new ActivityNode(json, $"{parent.NodeId}:{json.Text("id")}", activity, activity.Descriptor, parent, slot, [.. WorkflowDefinition.VariablesIn(json)]) { SubDefinition = subDefinition };
        nodes.Add(node);
        node.Inputs = activity.Descriptor.Inputs
            .Where(i => i.IsWrapped && json.TryGetProperty(i.MemberName, out _))
            .ToFrozenDictionary(i => i.Name, i => Want(ExpressionReader.Read(json.GetProperty(i.MemberName), i)), StringComparer.Ordinal);
        node.Outputs = activity.Descriptor.Outputs
            .Select(o => (o.Name, Target: json.Member(char.ToLowerInvariant(o.Name[0]) + o.Name[1..]).Member("memoryReference").Text("id")))
            .Where(o => !string.IsNullOrEmpty(o.Target))
            .ToFrozenDictionary(o => o.Name, o => o.Target!, StringComparer.Ordinal);
        node.Children = [.. Embedded(json, node, level)];
        if (subDefinition is not null)
            node.Children = [Workflow(subDefinition, node, node.NodeId, level + 1)];
        node.Cases = [.. json.Items("cases").Where(c => c.ValueKind == JsonValueKind.Object).Select((c, i) => new SwitchCase(
            c.Text("label") ?? $"Case {i + 1}", Want(ExpressionReader.ReadRaw(c.Member("condition"))),
            node.Children.FirstOrDefault(n => n.Slot == "cases" && n.Id == c.Member("activity").Text("id"))))];
        if (activity is Flowchart)
            node.Flowchart = new FlowchartGraph(node);
        if (activity is StateMachine)
            node.States = new StateGraph(node, Want);
        return node;
    }

    /// <summary>An unknown type keeps its children to itself: what it does with them is unknown too.</summary>
    private IEnumerable<ActivityNode> Embedded(JsonElement json, ActivityNode node, int level)
    {
        if (node.Activity is NotFoundActivity)
            yield break;
        foreach (var member in json.EnumerateObject())
        {
            if (member.Name is "customProperties" or "metadata" or "variables" or "connections")
                continue;
            if (IsActivity(member.Value))
                yield return Node(member.Value, node, member.Name, level);
            if (member.Value.ValueKind != JsonValueKind.Array)
                continue;
            foreach (var item in member.Value.EnumerateArray())
                if (IsActivity(item))
                    yield return Node(item, node, member.Name, level);
                else if (item.ValueKind == JsonValueKind.Object)
                    foreach (var inner in item.EnumerateObject().Where(i => IsActivity(i.Value)))
                        yield return Node(inner.Value, node, member.Name, level);
        }
    }

    /// <summary>After normalising, every activity has a node id and nothing else has.</summary>
    private static bool IsActivity(JsonElement element) => element.Text("nodeId") is not null && element.Text("type") is not null;

    private WorkflowDefinition? FindSubWorkflow(JsonElement json, string type)
    {
        var version = json.TryGetProperty("version", out var number) && number.TryGetInt32(out var parsed) ? parsed : 1;
        return subWorkflows?.Invoke(new SubWorkflowReference(type, version, json.Text("workflowDefinitionId"), json.Text("workflowDefinitionVersionId")));
    }

    private Expression Want(Expression expression)
    {
        if (expression is ScriptExpression script)
        {
            wantedOutputs.UnionWith(script.Program.OutputsOf);
            wantsAllOutputs |= script.Program.AsksForAnyOutput;
            wantsLastResult |= script.Program.AsksForLastResult;
        }
        return expression;
    }
}
