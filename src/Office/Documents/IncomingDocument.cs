using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Documents;

/// <summary>An incoming document as lists and pages read it. Steps change it through <see cref="IncomingDocuments"/>.</summary>
public sealed class IncomingDocument
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The workflow instance that moves it; null for one entered for reference only.</summary>
    public string? InstanceId { get; init; }

    public IncomingDocumentState State { get; init; }

    public string Sender { get; init; } = "";

    public DateTimeOffset ArrivedAt { get; init; }

    public ArrivalSource Source { get; init; }

    /// <summary>Số, ký hiệu as the sender wrote it.</summary>
    public string? NumberSymbol { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public string? TypeCode { get; init; }

    public string? Abstract { get; init; }

    public Urgency Urgency { get; init; }

    public Secrecy Secrecy { get; init; }

    public string? FieldCode { get; init; }

    public string? SignerTitle { get; init; }

    public string? SignerName { get; init; }

    public int? PageCount { get; init; }

    public string? Language { get; init; }

    /// <summary>How many copies came.</summary>
    public int? CopyCount { get; init; }

    /// <summary>To whom it is addressed, as the sender or the clerk wrote it.</summary>
    public string? ToPlaces { get; init; }

    /// <summary>Number and symbol of the file in which it will be kept, as in the list of files of the year.</summary>
    public string? FileCode { get; init; }

    /// <summary>Văn bản ưu tiên: apart from urgency; null where nobody said.</summary>
    public bool? Priority { get; init; }

    /// <summary>What is in the document, for search; null where it was not digitised.</summary>
    public string? FullText { get; init; }

    /// <summary>Who confirmed its type, field and due date when it was passed on.</summary>
    public Guid? ConfirmedBy { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public string? Note { get; init; }

    /// <summary>Số đến; null until registered.</summary>
    public int? ArrivalNumber { get; init; }

    public DateOnly? ArrivalDate { get; init; }

    public Guid? RegisterId { get; init; }

    /// <summary>Who brought it into the system, to whom a misrouted one goes back.</summary>
    public Guid? InitiatorId { get; init; }

    public Guid? LeadUnitId { get; init; }

    public Guid? LeadPersonId { get; init; }

    /// <summary>The one who handles it now.</summary>
    public Guid? HandlerId { get; init; }

    public DateTimeOffset? AssignedAt { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How <see cref="DueAt"/> was counted, see <see cref="Deadlines.DueOrigin"/>; null where a person named it.</summary>
    public string? DueOrigin { get; init; }

    public Guid? WorkFileId { get; init; }

    /// <summary>The leader's direction on which the assignment rests.</summary>
    public string? Direction { get; init; }

    /// <summary>How the direction was given: <c>written</c>, <c>spoken</c> or <c>standing</c>.</summary>
    public string? DirectionSource { get; init; }

    /// <summary><c>issued-document</c> or <c>opinion</c>; null while there is no result.</summary>
    public string? ResultKind { get; init; }

    public string? ResultNumber { get; init; }

    public DateOnly? ResultDate { get; init; }

    public string? ResultOpinion { get; init; }

    /// <summary>The outgoing document of this system that answers it.</summary>
    public Guid? ReplyDocumentId { get; init; }

    public string? ReturnReason { get; init; }

    /// <summary>Since when something is awaited, agreed by whoever decides on it; null while nothing is.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>What is awaited.</summary>
    public string? WaitingReason { get; init; }

    /// <summary>Days on which the clock stood still so far.</summary>
    public int PausedDays { get; init; }

    /// <summary>Sent for reference only: nothing has to be done with it.</summary>
    public bool ForReference { get; init; }

    /// <summary>The leader who confirmed that it is finished; null while nobody has.</summary>
    public Guid? CompletionConfirmedBy { get; init; }

    public DateTimeOffset? CompletionConfirmedAt { get; init; }

    /// <summary>How the paper met the electronic file: <c>matched</c>, <c>electronic-only</c>, <c>paper-only</c>, <c>no-exchange</c>; null where nobody compared.</summary>
    public string? Reception { get; init; }

    /// <summary>When it really came, where it was entered after an outage; null otherwise.</summary>
    public DateTimeOffset? ActualAt { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What search looks through, without diacritics and case. The database keeps it.</summary>
    public string Search { get; init; } = "";
}

internal sealed class IncomingDocumentTable : IEntityTypeConfiguration<IncomingDocument>
{
    public void Configure(EntityTypeBuilder<IncomingDocument> builder)
    {
        builder.ToTable("incoming_documents");
        builder.Property(document => document.Search).ValueGeneratedOnAddOrUpdate();
    }
}
