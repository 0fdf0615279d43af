using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>What differs between two definitions, without words. Exchanging the two exchanges before and after, and nothing else.</summary>
/// <param name="Parts">Differences of the workflow as a whole: name, variables, options.</param>
/// <param name="Steps">Steps that were added, removed or changed, in the order of the flow; those that are gone come last.</param>
/// <param name="MovedOnCanvas">How many steps and connections only lie elsewhere on the designer's canvas.</param>
/// <param name="Pairs">Which step of the one is which step of the other.</param>
public sealed record DefinitionComparison(
    IReadOnlyList<PartChange> Parts, IReadOnlyList<StepChange> Steps, int MovedOnCanvas, IReadOnlyList<StepPair> Pairs)
{
    /// <summary>Whether the two do the same and look the same.</summary>
    public bool IsEmpty => DoesTheSame && MovedOnCanvas == 0;

    /// <summary>Whether the two do the same, however they are drawn.</summary>
    public bool DoesTheSame => Parts.Count == 0 && Steps.Count == 0;
}

/// <summary>A part of a workflow besides its steps.</summary>
public enum DefinitionPart
{
    /// <summary>Its name.</summary>
    Name = 0,
    /// <summary>What it is for.</summary>
    Description,
    /// <summary>A member of <c>options</c>.</summary>
    Option,
    /// <summary>A member of <c>customProperties</c>.</summary>
    Property,
    /// <summary>A variable.</summary>
    Variable,
    /// <summary>An input.</summary>
    Input,
    /// <summary>An output.</summary>
    Output,
    /// <summary>An outcome.</summary>
    Outcome,
    /// <summary>The order in which connections are written; it decides which one of a cycle goes back.</summary>
    ConnectionOrder,
}

/// <summary>A difference of the workflow as a whole.</summary>
/// <param name="Part">What kind of part.</param>
/// <param name="Name">Its name; empty where there is only one.</param>
/// <param name="Before">What it was; null when it was not there.</param>
/// <param name="After">What it is; null when it is gone.</param>
public sealed record PartChange(DefinitionPart Part, string Name, JsonElement? Before, JsonElement? After);

/// <summary>One step that stands in both definitions.</summary>
/// <param name="Before">The step of the first.</param>
/// <param name="After">The step of the second.</param>
public sealed record StepPair(ComparedStep Before, ComparedStep After);

/// <summary>A step that was added (no before), removed (no after) or changed.</summary>
/// <param name="Before">The step as it was.</param>
/// <param name="After">The step as it is.</param>
/// <param name="Settings">What is set otherwise; of a step that stands alone, what differs from the defaults of its type.</param>
/// <param name="Ways">What leads elsewhere from it; of a step that stands alone, all that leads from it.</param>
public sealed record StepChange(ComparedStep? Before, ComparedStep? After, IReadOnlyList<SettingChange> Settings, IReadOnlyList<WayChange> Ways)
{
    /// <summary>The step as it is, or was when it is gone.</summary>
    public ComparedStep Step => After ?? Before!;
}

/// <summary>A setting of a step.</summary>
/// <param name="Member">
/// The node's member; besides inputs and outputs these: <c>metadata.displayText</c>, <c>metadata.description</c>, <c>name</c>, <c>type</c>,
/// <c>version</c>, <c>variables</c>, <c>customProperties.…</c>, <c>container</c> (where it stands), <c>order</c> (of the steps in it).
/// </param>
/// <param name="Before">What it was; the default of the type where nothing was said.</param>
/// <param name="After">What it is.</param>
public sealed record SettingChange(string Member, SettingValue Before, SettingValue After);

/// <summary>A way out of a step.</summary>
/// <param name="Outcome">The outcome.</param>
/// <param name="Before">Where it led; null when it led nowhere or the way is new.</param>
/// <param name="After">Where it leads; null when the way is gone.</param>
/// <param name="Through">
/// Whether the one is a stop on the way to the other: a new step was put between, or one between was taken out.
/// </param>
public sealed record WayChange(string Outcome, ComparedStep? Before, ComparedStep? After, bool Through);
