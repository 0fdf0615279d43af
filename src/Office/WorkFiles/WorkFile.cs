using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.WorkFiles;

/// <summary>Documents, materials and opinions gathered while one matter is solved (hồ sơ công việc).</summary>
/// <remarks>Source: Sơn Động Điều 4.1, 4.2 (SD-4.1, SD-4.2).</remarks>
public sealed class WorkFile
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The unit in whose list the code stands; null for the organisation's own.</summary>
    public Guid? UnitId { get; init; }

    public int Year { get; init; }

    /// <summary>Unique in unit and year, for example <c>01.TCCB</c>.</summary>
    public string Code { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>Code of a <see cref="Documents.SubjectField"/>.</summary>
    public string Field { get; init; } = "";

    /// <summary>The incoming document from which it was opened.</summary>
    public Guid? DocumentId { get; init; }

    public string? InstanceId { get; init; }

    public Guid? LeadUnitId { get; init; }

    public Guid? LeadPersonId { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How <see cref="DueAt"/> was counted, see <see cref="Deadlines.DueOrigin"/>; null where a person named it.</summary>
    public string? DueOrigin { get; init; }

    public WorkFileState State { get; init; }

    public Guid? OpenedBy { get; init; }

    public DateTimeOffset OpenedAt { get; init; }

    public Guid? ClosedBy { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    public string? ClosingRemark { get; init; }

    /// <summary>Code and title without diacritics and case. The database keeps it.</summary>
    public string Search { get; init; } = "";
}

/// <summary>Whether a work file still takes items.</summary>
public enum WorkFileState
{
    Open,

    /// <summary>Read only until reopened (SD-6.3).</summary>
    Closed,
}

/// <summary>A document in a work file. The same document may be in several.</summary>
public sealed class WorkFileDocument
{
    public Guid WorkFileId { get; init; }

    public Guid DocumentId { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid? AddedBy { get; init; }

    public DateTimeOffset AddedAt { get; init; }
}

internal sealed class WorkFileTable : IEntityTypeConfiguration<WorkFile>
{
    public void Configure(EntityTypeBuilder<WorkFile> builder)
    {
        builder.ToTable("work_files");
        builder.Property(file => file.Search).ValueGeneratedOnAddOrUpdate();
    }
}

internal sealed class WorkFileDocumentTable : IEntityTypeConfiguration<WorkFileDocument>
{
    public void Configure(EntityTypeBuilder<WorkFileDocument> builder) =>
        builder.ToTable("work_file_documents").HasKey(item => new { item.WorkFileId, item.DocumentId });
}
