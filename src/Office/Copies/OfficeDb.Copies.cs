using FlowOffice.Office.Copies;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<CertifiedCopy> CertifiedCopies => Set<CertifiedCopy>();
}
