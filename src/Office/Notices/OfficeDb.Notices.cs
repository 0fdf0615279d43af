using FlowOffice.Office.Notices;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Notice> Notices => Set<Notice>();
}
