using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Drafts;

/// <summary>
/// A leader's consent to issue exactly one text. Another text voids it, unless that is made to carry out the changes that
/// were requested with the consent.
/// </summary>
/// <remarks>Source: Gia Lai Điều 15.2, 10.6 (GL-15.2, GL-10.6b).</remarks>
public sealed class DraftConsent
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DocumentId { get; init; }

    public Guid TaskId { get; init; }

    public Guid? GivenBy { get; init; }

    public Guid? OnBehalfOf { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>The version consented to; 0 where the draft is files only.</summary>
    public int Version { get; init; }

    /// <summary>The SHA-256 of that version.</summary>
    public string? Sha256 { get; init; }

    /// <summary>The SHA-256 over the draft's files at that moment.</summary>
    public string FilesSha256 { get; init; } = "";

    /// <summary>The newest version that the consent covers: the one consented to, or a later one that only makes requested changes.</summary>
    public int CoversVersion { get; init; }

    public DateTimeOffset? VoidedAt { get; init; }

    /// <summary>The version that voided it; null where a newer consent took its place.</summary>
    public int? VoidedByVersion { get; init; }
}

/// <summary>One change that was requested together with a consent.</summary>
public sealed class RequestedChange
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DocumentId { get; init; }

    public Guid ConsentId { get; init; }

    /// <summary>Its place in the list, from 1.</summary>
    public int Number { get; init; }

    public string Text { get; init; } = "";

    /// <summary>The version that carries it out; null while it is open.</summary>
    public int? DoneVersion { get; init; }

    public Guid? DoneBy { get; init; }

    public DateTimeOffset? DoneAt { get; init; }
}

internal sealed class DraftConsentTable : IEntityTypeConfiguration<DraftConsent>
{
    public void Configure(EntityTypeBuilder<DraftConsent> builder) => builder.ToTable("draft_consents");
}

internal sealed class RequestedChangeTable : IEntityTypeConfiguration<RequestedChange>
{
    public void Configure(EntityTypeBuilder<RequestedChange> builder) => builder.ToTable("draft_requested_changes");
}
