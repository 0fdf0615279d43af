using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Accounts.Names;

/// <summary>Proposes account names by the rules of an organisation, over what its people and everybody else are called.</summary>
public sealed class ProposeAccountNames(OfficeDb db)
{
    private const long Lock = 0x4E616D6573; // "Names": names are given one after another

    /// <summary>Names for people who get their accounts together, in their order.</summary>
    public async Task<IReadOnlyList<string>> RunAsync(Guid organisationId, IReadOnlyList<NameSeeker> seekers, CancellationToken cancellationToken)
    {
        var rules = await RulesAsync(organisationId, cancellationToken);
        var holders = await db.Accounts.Where(account => account.OrganisationId == organisationId && account.PersonId != null)
            .Join(db.People, account => account.PersonId, person => person.Id, (account, person) => new NameHolder(person.FullName, account.UserName)).ToListAsync(cancellationToken);
        return new AccountNaming(rules).Propose(seekers, holders, await TakenAsync(cancellationToken));
    }

    public async Task<string> ForUnitAsync(Guid organisationId, string unitName, CancellationToken cancellationToken) =>
        new AccountNaming(await RulesAsync(organisationId, cancellationToken)).ProposeForUnit(unitName, await TakenAsync(cancellationToken));

    /// <summary>Until the transaction ends, nobody else is given a name.</summary>
    internal static Task HoldAsync(OfficeDb db, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({Lock})", cancellationToken);

    private async Task<AccountNameRules> RulesAsync(Guid organisationId, CancellationToken cancellationToken) =>
        (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == organisationId, cancellationToken)).ReadSettings().AccountNames;

    private Task<List<string>> TakenAsync(CancellationToken cancellationToken) => db.Accounts.Select(account => account.NormalizedUserName).ToListAsync(cancellationToken);
}
