namespace FlowOffice.Office.Documents;

/// <summary>What the clerk writes into the register beside the arrival number.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex VI; Sơn Động Điều 5.1 (SD-5.1c).</remarks>
public sealed record RegisteredDocument(string Sender)
{
    public string? NumberSymbol { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public string? TypeCode { get; init; }

    public string? Abstract { get; init; }

    public Urgency Urgency { get; init; }

    public string? FieldCode { get; init; }

    public string? SignerTitle { get; init; }

    public string? SignerName { get; init; }

    public int? PageCount { get; init; }

    public string? Note { get; init; }

    public string? Language { get; init; }

    public int? CopyCount { get; init; }

    public string? ToPlaces { get; init; }

    public string? FileCode { get; init; }

    public Secrecy Secrecy { get; init; }

    /// <summary>Apart from urgency; null where nobody said.</summary>
    public bool? Priority { get; init; }

    /// <summary>What is in the document, for search.</summary>
    public string? FullText { get; init; }
}

/// <summary>A registration as it was filled in, and what is wrong with it: Vietnamese messages by field name.</summary>
public sealed record RegistrationEntry(RegisteredDocument Registration, IReadOnlyDictionary<string, string[]> Errors)
{
    /// <summary>Days in which the office handles a document of this kind; null where it says nothing.</summary>
    public int? UsualDays { get; init; }
}
