using FlowOffice.Office.Accounts;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Database;

public sealed partial class OfficeDb
{
    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<Role> Roles => Set<Role>();

    public DbSet<Person> People => Set<Person>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Delegation> Delegations => Set<Delegation>();
}
