using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Drafts;

/// <summary>What a leader said of a draft, or what its drafter reported about it. The last one says where the draft stands.</summary>
public sealed class DraftReview
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DocumentId { get; init; }

    public Guid TaskId { get; init; }

    /// <summary>The level of the step: see <see cref="DraftPen"/>.</summary>
    public int Level { get; init; }

    public ReviewStand Stand { get; init; }

    /// <summary>The version of the text that it is about; 0 where there is none.</summary>
    public int Version { get; init; }

    public Guid? AuthorId { get; init; }

    public Guid? OnBehalfOf { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    public string? Text { get; init; }

    /// <summary>Of a disagreement, what the reviewing leader holds.</summary>
    public string? ReviewerPosition { get; init; }

    /// <summary>Of a disagreement, what the drafter holds.</summary>
    public string? DrafterPosition { get; init; }
}

/// <summary>Where a draft stands after somebody has spoken.</summary>
public enum ReviewStand
{
    Agreed,

    /// <summary>Agreed to, with changes that the drafter still has to make.</summary>
    AgreedWithEdits,
    NotAgreed,

    /// <summary>Leader and drafter hold different views; a higher level decides.</summary>
    Disagreement,

    /// <summary>A higher level has decided a disagreement.</summary>
    Decided,

    /// <summary>The drafter reports an error found after an opinion; the opinion no longer carries the draft on.</summary>
    ErrorReported,
}

internal sealed class DraftReviewTable : IEntityTypeConfiguration<DraftReview>
{
    public void Configure(EntityTypeBuilder<DraftReview> builder) => builder.ToTable("draft_reviews");
}
