namespace FlowOffice.Office.Outgoing;

/// <summary>Who signed a document, by which title, in whose place, and on which day.</summary>
public sealed record Signature(Guid SignerId, string SignerName, string? SignerTitle, SignMark? Mark, DateOnly SignedOn);
