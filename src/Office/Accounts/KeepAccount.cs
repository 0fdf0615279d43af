using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>What an administrator does to somebody's account. A password is never read, only replaced (SD-10.2a).</summary>
public sealed class KeepAccount(NpgsqlDataSource database, TimeProvider clock)
{
    private readonly Passwords passwords = new();

    /// <summary>Gives the account a new one-time password, ends its sessions and unlocks it.</summary>
    /// <returns>The password, to be handed to its holder; null where the organisation has no such account.</returns>
    public async Task<string?> ReplacePasswordAsync(Actor actor, Guid accountId, CancellationToken cancellationToken)
    {
        var password = OneTimePassword.New();
        var found = await ChangeAsync(actor, accountId, "account.password-replaced", (account, _) =>
        {
            account.SetPassword(passwords.Hash(password), mustChange: true);
            account.SignedIn();
        }, cancellationToken);
        return found ? password : null;
    }

    /// <summary>Closes the account. Whoever is signed in with it is out with the next request.</summary>
    public Task<bool> DisableAsync(Actor actor, Guid accountId, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.disabled", (account, now) => account.Disable(now), cancellationToken);

    private async Task<bool> ChangeAsync(Actor actor, Guid accountId, string action, Action<Account, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.OrganisationId == actor.OrganisationId, cancellationToken);
        if (account is null)
            return false;
        change(account, work.Now);
        new AuditEntry(action, "account", account.Id.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return true;
    }
}
