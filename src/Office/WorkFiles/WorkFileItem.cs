namespace FlowOffice.Office.WorkFiles;

/// <summary>What an item of a work file is.</summary>
public enum WorkFileItemKind
{
    Document,
    Material,
    Opinion,
}

/// <summary>One thing that a work file holds, with who brought it and when.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Title">The document's number and abstract, the file's name, or the opinion's text.</param>
/// <param name="Link">Where it can be opened; null for an opinion.</param>
/// <param name="AuthorName">Who added or said it.</param>
/// <param name="OnBehalfOfName">The delegator, where it was done for somebody.</param>
/// <param name="At">When.</param>
public sealed record WorkFileItem(WorkFileItemKind Kind, string Title, string? Link, string AuthorName, string? OnBehalfOfName, DateTimeOffset At);

/// <summary>Everything that the page of one work file shows.</summary>
public sealed record WorkFileDetail(
    WorkFile File,
    string FieldName,
    string? UnitName,
    string? LeadUnitName,
    string? LeadPersonName,
    string OpenedByName,
    string? ClosedByName,
    IReadOnlyList<WorkFileItem> Items,
    IReadOnlyList<string> Members);
