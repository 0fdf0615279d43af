using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Documents;

namespace FlowOffice.Office.Outgoing;

/// <summary>What the drafter writes down about an outgoing document.</summary>
public sealed record OutgoingDraft
{
    public string? TypeCode { get; init; }

    public string? FieldCode { get; init; }

    /// <summary>In whose name it is issued, where the office issues in more than one: a code that its definition lists.</summary>
    public string? IssuerCode { get; init; }

    public string? Abstract { get; init; }

    public string? Language { get; init; }

    public int? PageCount { get; init; }

    public int? CopyCount { get; init; }

    public Urgency Urgency { get; init; }

    public Secrecy Secrecy { get; init; }

    public bool IsPriority { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How <see cref="DueAt"/> was counted; null where a person named it.</summary>
    public DueOrigin? DueOrigin { get; init; }

    /// <summary>By when its recipients are asked to answer.</summary>
    public DateOnly? ReplyBy { get; init; }

    public string? Note { get; init; }

    public string? DirectionSource { get; init; }

    /// <summary>In the order in which they stand on the document.</summary>
    public IReadOnlyList<DraftRecipient> Recipients { get; init; } = [];
}

/// <summary>To whom a draft is meant to go.</summary>
public sealed record DraftRecipient(DeliveryChannel Channel, string Name, Guid? UnitId = null, string? OrganCode = null);

/// <summary>What a draft is begun with.</summary>
/// <param name="DrafterId">Who writes it.</param>
/// <param name="DraftingUnitId">For which unit.</param>
public sealed record NewOutgoing(Guid DrafterId, Guid? DraftingUnitId)
{
    /// <summary>The incoming document that it answers.</summary>
    public Guid? SourceDocumentId { get; init; }

    public Guid? WorkFileId { get; init; }
}
