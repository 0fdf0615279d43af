using FlowOffice.Office.Opinions;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Opinion> Opinions => Set<Opinion>();
}
