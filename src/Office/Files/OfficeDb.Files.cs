using FlowOffice.Office.Files;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<StoredFile> Files => Set<StoredFile>();

    public DbSet<FileUpload> FileUploads => Set<FileUpload>();

    public DbSet<Attachment> Attachments => Set<Attachment>();
}
