using FlowOffice.Office.Informing;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<InformationCopy> InformationCopies => Set<InformationCopy>();
}
