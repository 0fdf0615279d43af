using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Drafts;

/// <summary>One version of a draft's text. Never changed once it is saved; the next edit is the next version.</summary>
public sealed class DraftVersion
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The outgoing document.</summary>
    public Guid DocumentId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Version { get; init; }

    /// <summary>The version that it was typed over; 0 for the first.</summary>
    public int BaseVersion { get; init; }

    public Guid? AuthorId { get; init; }

    /// <summary>The delegator, where it was written under a delegation.</summary>
    public Guid? OnBehalfOf { get; init; }

    /// <summary>The level at which it was written: see <see cref="DraftPen"/>.</summary>
    public int Level { get; init; }

    public EditColor Color { get; init; }

    /// <summary>The task in which it was written.</summary>
    public Guid TaskId { get; init; }

    public DateTimeOffset SavedAt { get; init; }

    /// <summary>The text, as <see cref="DraftText"/> describes it.</summary>
    public string Content { get; init; } = "";

    /// <summary>Of the text with its marks.</summary>
    public string Sha256 { get; init; } = "";

    public DraftText Text() => DraftText.Parse(Content);
}

internal sealed class DraftVersionTable : IEntityTypeConfiguration<DraftVersion>
{
    public void Configure(EntityTypeBuilder<DraftVersion> builder)
    {
        builder.ToTable("draft_versions");
        builder.Property(version => version.Content).HasColumnType("jsonb");
    }
}
