using FlowOffice.Office.WorkFiles;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<WorkFile> WorkFiles => Set<WorkFile>();

    public DbSet<WorkFileDocument> WorkFileDocuments => Set<WorkFileDocument>();
}
