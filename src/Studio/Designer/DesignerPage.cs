namespace FlowOffice.Studio.Designer;

/// <summary>One page that holds one Elsa Studio element under the office's own bar.</summary>
/// <param name="Title">What the browser's tab says.</param>
/// <param name="Element">The custom element; only one may be on a page, two crash each other.</param>
/// <param name="Attribute">The data attribute that hands the subject's id to the element.</param>
/// <param name="Section">The link of the bar that is current.</param>
/// <param name="Help">What the element's English words mean.</param>
public sealed record DesignerPage(string Title, string Element, string? Attribute, string Section, IReadOnlyList<HelpGroup> Help)
{
    public static readonly DesignerPage Definitions = new("Quy trình", "elsa-workflow-definition-list", null, "definitions", DesignerWords.Definitions);
    public static readonly DesignerPage Definition = new("Sửa quy trình", "elsa-workflow-definition-editor", "definition", "definitions", DesignerWords.Definition);
    public static readonly DesignerPage Instances = new("Phiên xử lý", "elsa-workflow-instance-list", null, "instances", DesignerWords.Instances);
    public static readonly DesignerPage Instance = new("Phiên xử lý", "elsa-workflow-instance-viewer", "instance", "instances", DesignerWords.Instance);

    /// <summary>All four.</summary>
    public static IReadOnlyList<DesignerPage> All { get; } = [Definitions, Definition, Instances, Instance];
}

/// <summary>English words of Studio that stand together on the screen.</summary>
/// <param name="Title">Where they stand.</param>
public sealed record HelpGroup(string Title, IReadOnlyList<HelpEntry> Entries);

/// <summary>One word or sign of Studio and what it does.</summary>
/// <param name="Label">As Studio shows it.</param>
/// <param name="Meaning">What it means to whoever keeps the office's procedures.</param>
public sealed record HelpEntry(string Label, string Meaning);
