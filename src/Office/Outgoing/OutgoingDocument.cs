using FlowOffice.Office.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace FlowOffice.Office.Outgoing;

/// <summary>
/// An outgoing document as lists and pages read it, from the first minute of its draft. Steps change it through
/// <see cref="OutgoingDocuments"/>.
/// </summary>
/// <remarks>Source of the fields: Decree 30/2020/NĐ-CP, annex VI, part II.</remarks>
public sealed class OutgoingDocument
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The workflow instance that moves it.</summary>
    public string? InstanceId { get; init; }

    public OutgoingDocumentState State { get; init; }

    public string? TypeCode { get; init; }

    /// <summary>In whose name it is issued, where the office issues in more than one.</summary>
    public string? IssuerCode { get; init; }

    public string? FieldCode { get; init; }

    public string? Abstract { get; init; }

    public string? Language { get; init; }

    public int? PageCount { get; init; }

    /// <summary>How many copies are made (số lượng bản).</summary>
    public int? CopyCount { get; init; }

    public Urgency Urgency { get; init; }

    public Secrecy Secrecy { get; init; }

    public bool IsPriority { get; init; }

    /// <summary>By when it is to be issued.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How <see cref="DueAt"/> was counted, see <see cref="Deadlines.DueOrigin"/>; null where a person named it.</summary>
    public string? DueOrigin { get; init; }

    /// <summary>By when its recipients are asked to answer.</summary>
    public DateOnly? ReplyBy { get; init; }

    public string? Note { get; init; }

    public Guid? DrafterId { get; init; }

    public Guid? DraftingUnitId { get; init; }

    /// <summary>On whose direction it is drafted, where no incoming document says so.</summary>
    public string? DirectionSource { get; init; }

    /// <summary>The incoming document that it answers.</summary>
    public Guid? SourceDocumentId { get; init; }

    public Guid? WorkFileId { get; init; }

    /// <summary>Who consented to the draft, where that is a step of its own.</summary>
    public Guid? ConsentBy { get; init; }

    public DateTimeOffset? ConsentAt { get; init; }

    /// <summary>The content that was consented to.</summary>
    public string? ConsentSha256 { get; init; }

    public Guid? SignerId { get; init; }

    public string? SignerName { get; init; }

    public string? SignerTitle { get; init; }

    /// <summary>On whose behalf it is signed; null where the signer signs as themselves.</summary>
    public SignMark? SignMark { get; init; }

    public DateOnly? SignedOn { get; init; }

    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>The content that was signed.</summary>
    public string? SignedSha256 { get; init; }

    /// <summary>When the clerk found form and content right.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>The unit that issues under its own name; null for the organisation itself.</summary>
    public Guid? IssuerUnitId { get; init; }

    /// <summary>The series that its number comes from.</summary>
    public string? Series { get; init; }

    public int? IssueYear { get; init; }

    public int? Number { get; init; }

    /// <summary>Số, ký hiệu as it stands on the document: <c>15/QĐ-BNV</c>.</summary>
    public string? NumberSymbol { get; init; }

    public DateOnly? IssueDate { get; init; }

    public Guid? RegisterId { get; init; }

    public DateTimeOffset? NumberedAt { get; init; }

    public Guid? NumberedBy { get; init; }

    /// <summary>Why a number was given out of order, where it was.</summary>
    public string? IncidentReason { get; init; }

    public DateTimeOffset? SealedAt { get; init; }

    public Guid? SealedBy { get; init; }

    /// <summary>Where the original is kept.</summary>
    public string? StoragePlace { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public Guid? IssuedBy { get; init; }

    public DateTimeOffset? RecalledAt { get; init; }

    public Guid? RecalledBy { get; init; }

    /// <summary>Why it was given up or called back.</summary>
    public string? EndReason { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What search looks through, without diacritics and case. The database keeps it.</summary>
    public string Search { get; init; } = "";
}

internal sealed class OutgoingDocumentTable : IEntityTypeConfiguration<OutgoingDocument>
{
    public void Configure(EntityTypeBuilder<OutgoingDocument> builder)
    {
        builder.ToTable("outgoing_documents");
        builder.Property(document => document.Search).ValueGeneratedOnAddOrUpdate();
        builder.Property(document => document.IssueYear).ValueGeneratedOnAddOrUpdate();
        builder.Property(document => document.SignMark).HasConversion(new EnumToStringConverter<SignMark>()); // as it is written: KT, not k-t
    }
}
