using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>One activity of a graph: immutable, shared by all instances of the version.</summary>
public sealed class ActivityNode
{
    private readonly FrozenDictionary<string, InputDescriptor> inputDescriptors;
    private readonly object?[] defaults;

    internal ActivityNode(JsonElement json, string path, Activity activity, ActivityDescriptor descriptor, ActivityNode? parent, string slot, VariableDefinition[] variables)
    {
        Json = json;
        Id = json.Text("id") ?? "";
        NodeId = path;
        Type = json.Text("type") ?? "";
        Version = json.TryGetProperty("version", out var version) && version.TryGetInt32(out var number) ? number : 1;
        Name = json.Text("name");
        DisplayText = json.Member("metadata").Text("displayText") is { Length: > 0 } text ? text : null;
        Activity = activity;
        Descriptor = descriptor;
        Parent = parent;
        Slot = slot;
        Variables = variables;
        defaults = [.. variables.Select(v => v.Default is null ? null : Conversion.To(v.Type, v.Default))];
        inputDescriptors = descriptor.Inputs.ToFrozenDictionary(i => i.Name, StringComparer.Ordinal);
    }

    /// <summary>Its id in the definition.</summary>
    public string Id { get; }
    /// <summary>Its path from the workflow, <c>Workflow1:flow:step</c>.</summary>
    public string NodeId { get; }
    /// <summary>Its type as the definition says.</summary>
    public string Type { get; }
    /// <summary>The type's version as the definition says.</summary>
    public int Version { get; }
    /// <summary>Its name for expressions, or null.</summary>
    public string? Name { get; }
    /// <summary>The label that the administrator gave it, or null.</summary>
    public string? DisplayText { get; }
    /// <summary>What people call the step: its label, else the type's name.</summary>
    public string Title => DisplayText ?? Descriptor.DisplayName;
    /// <summary>Its JSON in the definition.</summary>
    public JsonElement Json { get; }
    /// <summary>What it does.</summary>
    public Activity Activity { get; }
    /// <summary>How its type is described.</summary>
    public ActivityDescriptor Descriptor { get; }
    /// <summary>The activity that it stands in; null for the workflow.</summary>
    public ActivityNode? Parent { get; }
    /// <summary>The activities that stand in it, in the order of the definition.</summary>
    public IReadOnlyList<ActivityNode> Children { get; internal set; } = [];
    /// <summary>The member of the parent that it stands in (<c>activities</c>, <c>then</c>, <c>cases</c>…).</summary>
    public string Slot { get; }
    /// <summary>The variables that it declares.</summary>
    public IReadOnlyList<VariableDefinition> Variables { get; }

    internal FrozenDictionary<string, Expression> Inputs { get; set; } = FrozenDictionary<string, Expression>.Empty;
    internal FrozenDictionary<string, string> Outputs { get; set; } = FrozenDictionary<string, string>.Empty;
    internal FlowchartGraph? Flowchart { get; set; }
    internal StateGraph? States { get; set; }
    internal SwitchCase[] Cases { get; set; } = [];
    internal bool KeepsOutputs { get; set; }
    /// <summary>For the workflow node of a definition: that definition.</summary>
    internal WorkflowDefinition? Scope { get; init; }
    /// <summary>For a workflow used as activity: its definition.</summary>
    internal WorkflowDefinition? SubDefinition { get; set; }
    /// <summary>The definition that it is written in.</summary>
    internal WorkflowDefinition Definition => Scope ?? Parent!.Definition;

    /// <summary>The activity in a slot, or null.</summary>
    public ActivityNode? Child(string slot) => Children.FirstOrDefault(c => c.Slot == slot);

    /// <summary>The activities in a slot that holds a list.</summary>
    public IEnumerable<ActivityNode> ChildrenIn(string slot) => Children.Where(c => c.Slot == slot);

    /// <summary>The expression of an input as the definition has it; null when the node says nothing.</summary>
    public Expression? ExpressionOf(string input) => Inputs.GetValueOrDefault(input);

    internal InputDescriptor? InputDescriptor(string name) => inputDescriptors.GetValueOrDefault(name);

    /// <summary>A raw member of the node, such as <c>joinMode</c>; null when absent.</summary>
    internal string? RawText(string member) => Json.Member(member) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText() : null;

    internal object? DefaultOf(int variable) => defaults[variable] is JsonNode node ? node.DeepClone() : defaults[variable];

    internal int IndexOfVariable(string name)
    {
        for (var i = 0; i < Variables.Count; i++)
            if (Variables[i].Name == name)
                return i;
        return -1;
    }

    internal int IndexOfVariableId(string id)
    {
        for (var i = 0; i < Variables.Count; i++)
            if (Variables[i].Id == id)
                return i;
        return -1;
    }

    internal IReadOnlyList<string> DefaultOutcomes()
    {
        var ports = Descriptor.Ports.Where(p => !p.IsEmbedded).Select(p => p.Name).ToList();
        foreach (var input in Descriptor.Inputs.Where(i => i.UiHint == "dynamic-outcomes"))
        {
            if (input.UiSpecifications?["DynamicOutcomesOptions"]?["fixedOutcomes"] is JsonArray always)
                ports.AddRange(always.Select(o => o!.ToString()));
            if (Inputs.GetValueOrDefault(input.Name)?.Constant is { } names)
                ports.AddRange(Conversion.ToTexts(names));
        }
        if (ports.Count == 0 && !Descriptor.IsTerminal)
            ports.Add("Done");
        return [.. ports.Distinct()];
    }
}

/// <summary>One case of a switch.</summary>
internal sealed record SwitchCase(string Label, Expression Condition, ActivityNode? Activity);
