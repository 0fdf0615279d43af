using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<OfficeTask> Tasks => Set<OfficeTask>();
}
