using FlowOffice.Office.Accounts;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Testing;

/// <summary>A database with the five sample offices in it, and a clock. Its people are named by their user names: <c>vanthu.sondong</c>.</summary>
public class OfficeDatabase() : TestDatabase(DatabaseContent.People)
{
    /// <summary>The password of every account.</summary>
    public const string Password = "FlowOffice@2026";

    public TestClock Clock { get; } = new();

    /// <summary>The office's tables, on a connection of their own; the caller disposes it.</summary>
    public OfficeDb NewDb() => new(new DbContextOptionsBuilder<OfficeDb>().UseNpgsql(DataSource).Options);

    /// <summary>The person with that user name, acting in their own name.</summary>
    public async Task<Actor> ActorAsync(string userName)
    {
        await using var db = NewDb();
        var name = Account.Normalize(userName);
        var account = await db.Accounts.SingleAsync(a => a.NormalizedUserName == name);
        return new Actor(account.PersonId, account.Id, account.OrganisationId, null, "203.0.113.7");
    }

    /// <summary>The unit of Sơn Động with that code, such as <c>noi-vu</c>; of another organisation where named.</summary>
    public async Task<Guid> UnitAsync(string code, string organisation = "son-dong")
    {
        await using var db = NewDb();
        return await db.Units
            .Join(db.Organisations.Where(o => o.Code == organisation), unit => unit.OrganisationId, o => o.Id, (unit, _) => unit)
            .Where(unit => unit.Code == code)
            .Select(unit => unit.Id)
            .SingleAsync();
    }
}
