using FlowOffice.Office.Registers;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Register> Registers => Set<Register>();

    public DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();

    public DbSet<SecretEntry> SecretEntries => Set<SecretEntry>();

    public DbSet<RegisterCorrection> RegisterCorrections => Set<RegisterCorrection>();
}
