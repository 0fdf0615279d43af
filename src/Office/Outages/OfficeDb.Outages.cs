using FlowOffice.Office.Outages;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Outage> Outages => Set<Outage>();

    public DbSet<MaintenanceWindow> MaintenanceWindows => Set<MaintenanceWindow>();
}
