using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>What came of locking or unlocking an account.</summary>
public enum KeepAccountOutcome
{
    Done,

    /// <summary>The organisation has no such account (404).</summary>
    NotFound,

    /// <summary>Outside a decision on personnel it needs the agreement of whoever decides on accounts (409).</summary>
    NeedsAgreement,
}

/// <summary>The written decision on which an account is given or withdrawn.</summary>
public sealed record AccountDecision(string? Number, DateOnly? Date)
{
    public bool IsWhole => !string.IsNullOrWhiteSpace(Number) && Date is not null;
}

/// <summary>What an administrator does to somebody's account. A password is never read, only replaced (SD-10.2a).</summary>
public sealed class KeepAccount(NpgsqlDataSource database, TimeProvider clock)
{
    private readonly Passwords passwords = new();

    /// <summary>Gives the account a new one-time password, ends its sessions and unlocks it.</summary>
    /// <returns>The password, to be handed to its holder; null where the organisation has no such account.</returns>
    public async Task<string?> ReplacePasswordAsync(Actor actor, Guid accountId, CancellationToken cancellationToken)
    {
        var password = OneTimePassword.New();
        var outcome = await ChangeAsync(actor, accountId, "account.password-replaced", decision: null, isGrant: false, (account, now) =>
        {
            account.SetPassword(passwords.Hash(password), mustChange: true, now);
            account.SignedIn();
        }, cancellationToken);
        return outcome == KeepAccountOutcome.Done ? password : null;
    }

    /// <summary>Closes the account. Whoever is signed in with it is out with the next request.</summary>
    /// <param name="decision">On what it rests; required where accounts need a decision (SD-9.4c).</param>
    public Task<KeepAccountOutcome> DisableAsync(Actor actor, Guid accountId, AccountDecision? decision, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.disabled", decision, isGrant: true, (account, now) => account.Disable(now), cancellationToken);

    /// <summary>Opens a closed account again, or one that wrong passwords locked.</summary>
    /// <param name="decision">On what it rests; required for a closed one where accounts need a decision (SD-9.4c).</param>
    public Task<KeepAccountOutcome> EnableAsync(Actor actor, Guid accountId, AccountDecision? decision, CancellationToken cancellationToken) =>
        ChangeAsync(actor, accountId, "account.enabled", decision, isGrant: true, (account, _) => account.Enable(), cancellationToken);

    private async Task<KeepAccountOutcome> ChangeAsync(
        Actor actor, Guid accountId, string action, AccountDecision? decision, bool isGrant, Action<Account, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.Id == accountId && a.OrganisationId == actor.OrganisationId, cancellationToken);
        if (account is null)
            return KeepAccountOutcome.NotFound;
        var entry = new AuditEntry(action, "account", account.Id.ToString());
        var onlyLockedOut = action == "account.enabled" && account.DisabledAt is null;
        if (isGrant && !onlyLockedOut && decision?.IsWhole is not true && (await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == actor.OrganisationId, cancellationToken)).ReadSettings().AccountsNeedDecision)
        {
            (entry with { Outcome = "refused", Clause = "SD-9.4c" }).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return KeepAccountOutcome.NeedsAgreement;
        }

        change(account, work.Now);
        (entry with { Details = decision is null ? null : new JsonObject { ["decisionNumber"] = decision.Number, ["decisionDate"] = decision.Date?.ToString("O", CultureInfo.InvariantCulture) } }).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return KeepAccountOutcome.Done;
    }
}
