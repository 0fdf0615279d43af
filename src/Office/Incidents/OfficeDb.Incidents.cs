using FlowOffice.Office.Incidents;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Incident> Incidents => Set<Incident>();
}
