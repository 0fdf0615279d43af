namespace FlowOffice.Office.Slips;

/// <summary>A paper that goes with a document: what it is about, then parts for those who speak on it.</summary>
/// <param name="Parent">The organisation above; empty where none is set.</param>
/// <param name="Title">What kind of slip it is.</param>
/// <param name="Subject">The document's abstract.</param>
public sealed record Slip(
    string Parent, string Organisation, string Title, string? Subject, IReadOnlyList<SlipFact> Facts, IReadOnlyList<AttachedPaper> Attachments, IReadOnlyList<SlipPart> Parts);

public sealed record SlipFact(string Label, string Value);

/// <summary>A document or draft that goes with the slip.</summary>
public sealed record AttachedPaper(string Title, string Link);

/// <summary>What one side says; where nobody has spoken yet there is room to write by hand.</summary>
public sealed record SlipPart(string Title, IReadOnlyList<string> Lines, bool IsSigned = true);
