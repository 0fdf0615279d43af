using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Backups;

/// <summary>A backup of the whole installation: database and files. It belongs to no organisation.</summary>
/// <remarks>Source: Sơn Động Điều 9.2 (SD-9.2a), Hà Tĩnh Điều 10.4, 10.5, Gia Lai Điều 16.2 (GL-16.2b).</remarks>
public sealed class Backup
{
    public Guid Id { get; init; }

    /// <summary>The folder's own name, which holds the moment of its beginning.</summary>
    public string Name { get; init; } = "";

    public BackupKind Kind { get; init; }

    /// <summary>Where it was put.</summary>
    public string Folder { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset FinishedAt { get; init; }

    /// <summary>Rows of all tables.</summary>
    public long RowCount { get; init; }

    public long FileCount { get; init; }

    /// <summary>In bytes, the files counted as if none were shared with other backups.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of its manifest, which holds those of everything else; null where none was finished.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Whether everything was read back and found right.</summary>
    public bool Verified { get; init; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>Names of the administrators of each organisation on that day, by organisation.</summary>
    public string Responsible { get; init; } = "{}";

    /// <summary>When it made room for newer ones.</summary>
    public DateTimeOffset? RemovedAt { get; init; }
}

/// <summary>Why a backup was made.</summary>
public enum BackupKind
{
    Planned,

    ByHand,

    /// <summary>Of the last day of a year; kept for good.</summary>
    Yearly,
}

/// <summary>The newest backup, restored beside the office to see that it can be, and how long that takes.</summary>
/// <remarks>Source: Hà Tĩnh Điều 10.4 (HT-10.4b).</remarks>
public sealed class RestoreDrill
{
    public Guid Id { get; init; }

    public string BackupName { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public double Seconds { get; init; }

    public long Documents { get; init; }

    public long Tasks { get; init; }

    public long Definitions { get; init; }

    public long Files { get; init; }

    public string? Error { get; init; }
}

internal sealed class BackupTable : IEntityTypeConfiguration<Backup>
{
    public void Configure(EntityTypeBuilder<Backup> builder)
    {
        builder.ToTable("backups");
        builder.Property(backup => backup.Responsible).HasColumnType("jsonb");
    }
}

internal sealed class RestoreDrillTable : IEntityTypeConfiguration<RestoreDrill>
{
    public void Configure(EntityTypeBuilder<RestoreDrill> builder) => builder.ToTable("restore_drills");
}
