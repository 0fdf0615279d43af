using FlowOffice.Office.Backups;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Backup> Backups => Set<Backup>();

    public DbSet<RestoreDrill> RestoreDrills => Set<RestoreDrill>();
}
