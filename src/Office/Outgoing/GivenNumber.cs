namespace FlowOffice.Office.Outgoing;

/// <summary>A number as it is given to a document: a legal act, never undone.</summary>
/// <param name="Series">The series that it was drawn from.</param>
/// <param name="Number">The number.</param>
/// <param name="NumberSymbol">As it stands on the document: <c>05/BNV-VP</c>.</param>
/// <param name="IssueDate">The document's day.</param>
public sealed record GivenNumber(string Series, int Number, string NumberSymbol, DateOnly IssueDate)
{
    /// <summary>The unit that issues under its own name; null for the organisation.</summary>
    public Guid? IssuerUnitId { get; init; }

    /// <summary>The book in which it is entered.</summary>
    public string Book { get; init; } = "Sổ đăng ký văn bản đi";

    /// <summary>Why it is given out of order, where it is.</summary>
    public string? IncidentReason { get; init; }
}

/// <summary>What the clerk records when a document leaves: copies, seal, place of the original.</summary>
public sealed record Dispatching(int? CopyCount, DateTimeOffset? SealedAt, string? StoragePlace)
{
    /// <summary>Recipients outside get it on paper and over the network alike.</summary>
    public bool InParallel { get; init; }
}
