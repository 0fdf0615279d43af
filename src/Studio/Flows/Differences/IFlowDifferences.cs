using FlowOffice.Studio.Flows.Drawing;

namespace FlowOffice.Studio.Flows.Differences;

/// <summary>Compares versions of definitions for the pages. The edge to the definition store and the engine.</summary>
public interface IFlowDifferences
{
    /// <summary>What differs; null when the organisation has no such definition or version.</summary>
    Task<FlowDifferences?> ReadAsync(Guid organisationId, string definitionId, DifferenceChoice choice, CancellationToken cancellationToken);
}

/// <summary>What is compared with what.</summary>
/// <param name="From">Number of the version on the left; null for the one in force.</param>
/// <param name="To">Number of the version on the right; null for the draft, or the latest one.</param>
/// <param name="With">
/// Another definition on the right: its id, or <c>shipped:unit/definition</c> for one that comes with the program, or
/// <c>update</c> for the new text of this one that came with the program and waits to be taken, or <c>save:id</c> for a save
/// of this one that was kept aside.
/// </param>
public sealed record DifferenceChoice(int? From, int? To, string? With);

/// <summary>Two definitions side by side.</summary>
/// <param name="Groups">What differs, step by step; empty when both do the same.</param>
/// <param name="MovedOnCanvas">How many steps and arrows only lie elsewhere.</param>
/// <param name="BeforeDiagram">The left one, with what is gone or changed marked.</param>
/// <param name="AfterDiagram">The right one, with what is new or changed marked.</param>
/// <param name="Choices">What else could be compared.</param>
public sealed record FlowDifferences(
    ComparedVersion Before, ComparedVersion After, IReadOnlyList<DifferenceGroup> Groups, int MovedOnCanvas,
    FlowDiagram BeforeDiagram, FlowDiagram AfterDiagram, DifferenceChoices Choices);

/// <summary>One side of a comparison.</summary>
/// <param name="Version">Its number; null for a text that is no version here.</param>
/// <param name="Unit">Whose it is, when it came with the program for another unit.</param>
public sealed record ComparedVersion(string DefinitionId, string Name, int? Version, FlowVersionState? State, string? Unit)
{
    /// <summary>For whom it is kept aside, when it is no version but a save that could not become one.</summary>
    public string? KeptFor { get; init; }
}

/// <summary>The pickers' entries.</summary>
/// <param name="Versions">Versions of this definition, newest first.</param>
/// <param name="OtherVersions">Versions of the other definition that was chosen.</param>
/// <param name="Others">Other definitions to compare with.</param>
public sealed record DifferenceChoices(IReadOnlyList<VersionChoice> Versions, IReadOnlyList<VersionChoice> OtherVersions, IReadOnlyList<DefinitionChoice> Others);

/// <summary>A version that can be chosen.</summary>
public sealed record VersionChoice(int Version, FlowVersionState State, DateTimeOffset SavedAt);

/// <summary>A definition that can be chosen.</summary>
/// <param name="With">What the address says (see <see cref="DifferenceChoice.With"/>).</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Whose it is, when it came with the program.</param>
public sealed record DefinitionChoice(string With, string Name, string? Unit);

/// <summary>What differs in one step, or in the workflow as a whole.</summary>
/// <param name="Kind">Whether the step is new, gone or changed.</param>
/// <param name="Title">What the step is called now, or was; empty for the workflow as a whole.</param>
/// <param name="Type">What kind of step it is.</param>
/// <param name="BeforeId">Its id on the left; null when it is new.</param>
/// <param name="AfterId">Its id on the right; null when it is gone.</param>
public sealed record DifferenceGroup(DifferenceGroupKind Kind, string Title, string Type, string? BeforeId, string? AfterId, IReadOnlyList<DifferenceLine> Lines);

/// <summary>What a group of differences is about.</summary>
public enum DifferenceGroupKind
{
    /// <summary>The workflow as a whole.</summary>
    Whole = 0,

    /// <summary>A step that stands in both.</summary>
    Changed,

    /// <summary>A new step.</summary>
    Added,

    /// <summary>A step that is gone.</summary>
    Removed,
}

/// <summary>One difference.</summary>
/// <param name="Kind">How it is told.</param>
/// <param name="Label">What differs: the name of a setting, a variable, an outcome.</param>
/// <param name="Before">What it was, in words; empty when nothing.</param>
/// <param name="After">What it is, in words; empty when nothing.</param>
public sealed record DifferenceLine(DifferenceKind Kind, string Label, string Before, string After)
{
    /// <summary>Of a list: what came in; of a way: the step between.</summary>
    public string Added { get; init; } = "";

    /// <summary>Of a list: what went out; of a way: the step that lay between.</summary>
    public string Removed { get; init; } = "";
}

/// <summary>How a difference is told.</summary>
public enum DifferenceKind
{
    /// <summary>A setting with a short value.</summary>
    Setting = 0,

    /// <summary>The deadline.</summary>
    Deadline,

    /// <summary>The name on the canvas.</summary>
    Name,

    /// <summary>A list: what came and what went.</summary>
    List,

    /// <summary>A longer text.</summary>
    Text,

    /// <summary>A script or a structure, shown as it is written.</summary>
    Code,

    /// <summary>A way that leads elsewhere, is new or is gone.</summary>
    Way,

    /// <summary>A way with one more step on it.</summary>
    LongerWay,

    /// <summary>A way with one step less on it.</summary>
    ShorterWay,

    /// <summary>A part that is new or is gone: a variable, an input.</summary>
    Part,

    /// <summary>The order of what is held.</summary>
    Order,
}
