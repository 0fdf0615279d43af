using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Exchange;

/// <summary>An issued document as it goes from one organisation to another, whatever carries it: this installation or an edXML package.</summary>
/// <param name="ExchangeId">The document's identifier, given once by its sender.</param>
/// <param name="Sender">Who issued it.</param>
public sealed record ExchangeDocument(string ExchangeId, ExchangeParty Sender)
{
    public ExchangeBusiness Business { get; init; }

    /// <summary>Why it is called back, updated or replaced; null for a new one.</summary>
    public string? Reason { get; init; }

    /// <summary>Số, ký hiệu as it stands on the document.</summary>
    public string? NumberSymbol { get; init; }

    public DateOnly? DocumentDate { get; init; }

    /// <summary>A code of the catalogue of document types; null where it is none of them.</summary>
    public string? TypeCode { get; init; }

    public string? TypeName { get; init; }

    public string? Abstract { get; init; }

    /// <summary><c>normal</c>, <c>urgent</c>, <c>very-urgent</c>, <c>express</c>.</summary>
    public string Urgency { get; init; } = "normal";

    public string? SignerName { get; init; }

    public string? SignerTitle { get; init; }

    public int? PageCount { get; init; }

    public int? CopyCount { get; init; }

    /// <summary>By when an answer is asked for.</summary>
    public DateOnly? ReplyBy { get; init; }

    /// <summary>To whom it goes by exchange.</summary>
    public IReadOnlyList<ExchangeParty> To { get; init; } = [];

    /// <summary>All of "Nơi nhận" as it stands on the document.</summary>
    public IReadOnlyList<string> ToPlaces { get; init; } = [];

    /// <summary>The documents that it answers.</summary>
    public IReadOnlyList<AnsweredDocument> Answers { get; init; } = [];

    public IReadOnlyList<SubmittedFile> Files { get; init; } = [];
}

/// <summary>An organisation in exchange: its name, and its identifier where it has one.</summary>
public sealed record ExchangeParty(string Name, string? Code);

/// <summary>A document of the receiver that is answered.</summary>
public sealed record AnsweredDocument(string? OrganCode, string? NumberSymbol, DateOnly? DocumentDate, string? ExchangeId);

/// <summary>What a package does.</summary>
/// <remarks>Source: QCVN 102:2016/BTTTT, <c>BussinessDocType</c> 0–3: the order here is the code there.</remarks>
public enum ExchangeBusiness
{
    New,
    Recall,
    Update,
    Replacement,
}
