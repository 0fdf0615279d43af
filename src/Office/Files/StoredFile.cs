using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Files;

/// <summary>Bytes that are kept once, however many documents hold them: named by their SHA-256.</summary>
/// <remarks>Source: Sơn Động Điều 4.3 (SD-4.3): an electronic document is a data message with fixed content.</remarks>
public sealed class StoredFile
{
    /// <summary>64 lower-case hexadecimal digits.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>In bytes.</summary>
    public long Size { get; init; }

    /// <summary>As found in the content, not as the sender says.</summary>
    public string MediaType { get; init; } = "";

    public DateTimeOffset StoredAt { get; init; }
}

/// <summary>A file that somebody has brought and no document holds yet.</summary>
public sealed class FileUpload
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public string Sha256 { get; init; } = "";

    public string FileName { get; init; } = "";

    public DateTimeOffset UploadedAt { get; init; }
}

internal sealed class StoredFileTable : IEntityTypeConfiguration<StoredFile>
{
    public void Configure(EntityTypeBuilder<StoredFile> builder)
    {
        builder.ToTable("files").HasKey(file => file.Sha256);
        builder.Property(file => file.Sha256).HasColumnName("sha256");
    }
}

internal sealed class FileUploadTable : IEntityTypeConfiguration<FileUpload>
{
    public void Configure(EntityTypeBuilder<FileUpload> builder) => builder.ToTable("file_uploads");
}
