using FlowOffice.Office.Deadlines;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<DueChange> DueChanges => Set<DueChange>();

    public DbSet<TaskTransfer> TaskTransfers => Set<TaskTransfer>();
}
