using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What kind of step an activity is to Studio.</summary>
public enum ActivityKind
{
    /// <summary>An ordinary step.</summary>
    Action = 0,
    /// <summary>May start a workflow by itself.</summary>
    Trigger,
    /// <summary>Runs in the background.</summary>
    Job,
    /// <summary>May be told to run in the background.</summary>
    Task,
}

/// <summary>How Studio shows an activity: its name, ports, inputs and outputs. Written with Elsa's member names, nothing null.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>The type with its namespace, <c>Elsa.WriteLine</c>.</summary>
    public required string TypeName { get; init; }
    /// <summary>The version of the type. Nodes keep theirs.</summary>
    public int Version { get; init; } = 1;
    /// <summary>The group in the toolbox, Vietnamese.</summary>
    public required string Category { get; init; }
    /// <summary>The name that people see, Vietnamese.</summary>
    public required string DisplayName { get; init; }
    /// <summary>What the step does, Vietnamese.</summary>
    public required string Description { get; init; }
    /// <summary>What kind of step it is.</summary>
    public ActivityKind Kind { get; init; }
    /// <summary>Whether it holds other activities as a list.</summary>
    public bool IsContainer { get; init; }
    /// <summary>Whether it stands in the toolbox.</summary>
    public bool IsBrowsable { get; init; } = true;
    /// <summary>Whether it has no way in.</summary>
    public bool IsStart { get; init; }
    /// <summary>Whether it has no way out.</summary>
    public bool IsTerminal { get; init; }
    /// <summary>Ways out and slots for embedded activities.</summary>
    public IReadOnlyList<PortDescriptor> Ports { get; init; } = [];
    /// <summary>Inputs, in the order of the form.</summary>
    public IReadOnlyList<InputDescriptor> Inputs { get; init; } = [];
    /// <summary>Outputs.</summary>
    public IReadOnlyList<OutputDescriptor> Outputs { get; init; } = [];
    /// <summary>What Studio reads besides.</summary>
    public JsonObject CustomProperties { get; init; } = [];
    /// <summary>What is copied onto each new node.</summary>
    public JsonObject ConstructionProperties { get; init; } = [];

    /// <summary>The namespace part of the type name.</summary>
    public string Namespace => TypeName.LastIndexOf('.') is > 0 and var dot ? TypeName[..dot] : "";
    /// <summary>The last part of the type name; new nodes are named after it.</summary>
    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];
}

/// <summary>A port: a way out on the canvas, or a slot for an embedded activity.</summary>
/// <param name="Name">The outcome's name; for an embedded port the PascalCase member.</param>
/// <param name="DisplayName">The label, Vietnamese.</param>
/// <param name="IsEmbedded">Whether it is a slot for an activity.</param>
/// <param name="IsBrowsable">Whether Studio shows it.</param>
public sealed record PortDescriptor(string Name, string DisplayName, bool IsEmbedded = false, bool IsBrowsable = true);

/// <summary>An output that can be bound to a variable.</summary>
/// <param name="Name">PascalCase.</param>
/// <param name="TypeName">A type alias.</param>
/// <param name="DisplayName">The label, Vietnamese.</param>
/// <param name="Description">Help text, Vietnamese.</param>
public sealed record OutputDescriptor(string Name, string TypeName, string DisplayName, string Description = "");

/// <summary>An input as a field of the form.</summary>
public sealed record InputDescriptor
{
    /// <summary>PascalCase; the node's member is its camelCase.</summary>
    public required string Name { get; init; }
    /// <summary>A type alias.</summary>
    public string TypeName { get; init; } = "String";
    /// <summary>The label, Vietnamese.</summary>
    public required string DisplayName { get; init; }
    /// <summary>Help text, Vietnamese.</summary>
    public string Description { get; init; } = "";
    /// <summary>The place in the form, ascending; 0 means the place in the list.</summary>
    public float Order { get; init; }
    /// <summary>The editor, one of Elsa's hints.</summary>
    public string UiHint { get; init; } = "singleline";
    /// <summary>What holds when the node says nothing; Studio does not write it to the node.</summary>
    public JsonNode? DefaultValue { get; init; }
    /// <summary>The first language of code editors.</summary>
    public string DefaultSyntax { get; init; } = "Literal";
    /// <summary>Whether the form shows it.</summary>
    public bool IsBrowsable { get; init; } = true;
    /// <summary>Whether the node holds an expression (true) or the raw value (false).</summary>
    public bool IsWrapped { get; init; } = true;
    /// <summary>Whether the form refuses changes.</summary>
    public bool IsReadOnly { get; init; }
    /// <summary>Whether its value must not be logged.</summary>
    public bool IsSensitive { get; init; }
    /// <summary>Whether it comes from a sub-workflow's own inputs.</summary>
    public bool IsSynthetic { get; init; }
    /// <summary>Whether publishing asks for a value.</summary>
    public bool IsRequired { get; init; }
    /// <summary>Whether it is evaluated once before the activity runs; false means on demand.</summary>
    public bool AutoEvaluate { get; init; } = true;
    /// <summary>The choices of a <c>dropdown</c>, <c>radiolist</c> or <c>checklist</c>.</summary>
    public IReadOnlyList<Choice>? Choices { get; init; }
    /// <summary>Further settings of the editor.</summary>
    public JsonObject? UiSpecifications { get; init; }

    /// <summary>The node's member.</summary>
    public string MemberName { get => field ??= char.ToLowerInvariant(Name[0]) + Name[1..]; }

    internal DataType DataType => DataType.Parse(TypeName);
}

/// <summary>One choice of a list.</summary>
/// <param name="Text">What people see.</param>
/// <param name="Value">What is stored.</param>
public sealed record Choice(string Text, string Value);
