using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Files;

/// <summary>A file at a document, a work file or a task. Replacing it makes a new version; the old one is kept.</summary>
public sealed class Attachment
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public AttachmentSubject SubjectKind { get; init; }

    public Guid SubjectId { get; init; }

    /// <summary>Shared by the versions of one file: the id of the first.</summary>
    public Guid SeriesId { get; init; }

    /// <summary>From 1.</summary>
    public int Version { get; init; }

    public string Sha256 { get; init; } = "";

    public string FileName { get; init; } = "";

    /// <summary>What the file is there for, for example <c>original</c>, <c>material</c>, <c>result</c>.</summary>
    public string Kind { get; init; } = "";

    public Guid? AddedBy { get; init; }

    public DateTimeOffset AddedAt { get; init; }

    /// <summary>When a newer version took its place; null for the newest.</summary>
    public DateTimeOffset? ReplacedAt { get; init; }
}

/// <summary>What a file is attached to.</summary>
public enum AttachmentSubject
{
    Document,
    WorkFile,
    Task,

    /// <summary>A post of the board.</summary>
    BoardPost,

    /// <summary>A regulation as it is brought to everybody.</summary>
    RegulationText,

    /// <summary>What came through the exchange and is not a document yet.</summary>
    Arrival,

    /// <summary>What a person filed of the own record.</summary>
    Record,
}

internal sealed class AttachmentTable : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder) => builder.ToTable("attachments");
}
