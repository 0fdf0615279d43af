using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Accounts.Names;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Accounts;

/// <summary>What steps of a procedure do to people's accounts, in the step's transaction. Nobody's password is known to a procedure.</summary>
public static class AccountRows
{
    /// <summary>Gives a person an account by the organisation's naming rule, or opens the one that was closed.</summary>
    /// <remarks>It opens with a password that the administrator replaces by a one-time one on the person's page.</remarks>
    public static async Task IssueAsync(StepWork work, Guid personId, AccountDecision decision, string? clause, CancellationToken cancellationToken)
    {
        var db = await work.DbAsync(cancellationToken);
        await ProposeAccountNames.HoldAsync(db, cancellationToken);
        var person = await db.People.SingleAsync(p => p.Id == personId && p.OrganisationId == work.OrganisationId, cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.PersonId == personId, cancellationToken);
        if (account is null)
        {
            var name = (await new ProposeAccountNames(db).RunAsync(work.OrganisationId, [new NameSeeker(person.FullName, person.BornOn, person.HomePlace, person.BirthPlace)], cancellationToken))[0];
            account = new Account
            {
                Id = Guid.CreateVersion7(work.Now), OrganisationId = work.OrganisationId, Kind = AccountKind.Personal, PersonId = personId, UserName = name,
                NormalizedUserName = Account.Normalize(name), DecisionNumber = decision.Number, DecisionDate = decision.Date, CreatedAt = work.Now,
            };
            var settings = (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == work.OrganisationId, cancellationToken)).ReadSettings();
            account.SetPassword(new Passwords().Hash(settings.InitialPassword ?? OneTimePassword.New()), mustChange: true, work.Now);
            db.Accounts.Add(account);
        }
        else
            account.Enable();

        await db.SaveChangesAsync(cancellationToken);
        work.Write("update handovers set replaced = false where person_id = $1", Sql.Value(personId));
        Entry("account.issued", account.Id, decision, clause).AddTo(work);
    }

    /// <summary>Closes a person's account; its sessions end with the next request.</summary>
    /// <returns>False where the person has none.</returns>
    public static async Task<bool> CloseAsync(StepWork work, Guid personId, AccountDecision? decision, string? clause, CancellationToken cancellationToken)
    {
        if (await work.ReadValueAsync<Guid?>("select id from accounts where person_id = $1 and organisation_id = $2 for update", cancellationToken, Sql.Value(personId), Sql.Value(work.OrganisationId)) is not { } account)
            return false;
        work.Write("update accounts set disabled_at = coalesce(disabled_at, $2), security_stamp = $3 where id = $1", Sql.Value(account), Sql.Value(work.Now), Sql.Value(Guid.NewGuid().ToString("N")));
        work.Write("update sessions set ended_at = $2 where account_id = $1 and ended_at is null", Sql.Value(account), Sql.Value(work.Now));
        Entry("account.disabled", account, decision, clause).AddTo(work);
        return true;
    }

    /// <summary>Opens a closed account again; its password must be replaced before anything else.</summary>
    public static async Task ReopenAsync(StepWork work, Guid personId, string? clause, CancellationToken cancellationToken)
    {
        var db = await work.DbAsync(cancellationToken);
        var account = await db.Accounts.SingleAsync(a => a.PersonId == personId && a.OrganisationId == work.OrganisationId, cancellationToken);
        account.Enable();
        account.SetPassword(new Passwords().Hash(OneTimePassword.New()), mustChange: true, work.Now);
        Entry("account.enabled", account.Id, null, clause).AddTo(work);
    }

    private static AuditEntry Entry(string action, Guid account, AccountDecision? decision, string? clause) => new(action, "account", account.ToString())
    {
        Clause = clause,
        Details = decision is null ? null : new JsonObject { ["decisionNumber"] = decision.Number, ["decisionDate"] = decision.Date?.ToString("O", CultureInfo.InvariantCulture) },
    };
}
