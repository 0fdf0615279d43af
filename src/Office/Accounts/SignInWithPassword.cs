using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>What came of an attempt to sign in. Each case is something a person can be told.</summary>
public abstract record SignInOutcome
{
    public sealed record SignedIn(Guid AccountId, string SecurityStamp, bool MustChangePassword, Guid SessionId) : SignInOutcome
    {
        /// <summary>For how many days the account has had its password, where its holder is advised to change it; null otherwise.</summary>
        public int? OldPasswordDays { get; init; }
    }

    /// <summary>User name or password is wrong; which of them is not said.</summary>
    public sealed record Wrong : SignInOutcome;

    /// <summary>Too many wrong passwords.</summary>
    public sealed record LockedOut(DateTimeOffset Until) : SignInOutcome;

    /// <summary>The account was closed.</summary>
    public sealed record Disabled : SignInOutcome;

    /// <summary>A unit's account: people come in under their own name, so that each act has one (reading R-26).</summary>
    public sealed record UnitAccount : SignInOutcome;

    /// <summary>By a host name that the organisation does not use (GL-6.3).</summary>
    public sealed record WrongHost : SignInOutcome;

    private SignInOutcome()
    {
    }
}

/// <summary>Lets somebody in by user name and password, and locks the account after too many wrong ones.</summary>
/// <remarks>Source: Sơn Động Điều 9.2 (SD-9.2b); Gia Lai Điều 6.3, 17 (GL-6.3, GL-17.1, GL-17.2).</remarks>
public sealed class SignInWithPassword(NpgsqlDataSource database, OfficeDb db, TimeProvider clock, NoticeWriter notices)
{
    // One for the process: the hash that unknown names are compared with is made once.
    private static readonly Passwords Passwords = new();

    public async Task<SignInOutcome> RunAsync(string userName, string password, SignInPlace place, CancellationToken cancellationToken)
    {
        var name = Account.Normalize(userName);
        var seen = name.Length > 100 ? null : await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedUserName == name, cancellationToken);
        var matches = Passwords.Match(seen, password.Length > PasswordPolicy.LongestPassword ? "" : password.Normalize());
        return seen is null
            ? await RefuseUnknownAsync(name, place.Origin, cancellationToken)
            : await DecideAsync(seen, matches, place, cancellationToken);
    }

    private async Task<SignInOutcome> RefuseUnknownAsync(string name, string? origin, CancellationToken cancellationToken)
    {
        var usual = new OrganisationSettings();
        var lockout = new OfficeLockout(usual.LockoutAttempts, TimeSpan.FromMinutes(usual.LockoutMinutes));
        var until = await SignInLog.AddUnknownAsync(database, name.Length > 100 ? name[..100] : name, origin, clock.GetUtcNow(), lockout, cancellationToken);
        return until is { } end ? new SignInOutcome.LockedOut(end) : new SignInOutcome.Wrong();
    }

    private async Task<SignInOutcome> DecideAsync(Account seen, bool matches, SignInPlace place, CancellationToken cancellationToken)
    {
        var actor = new Actor(seen.PersonId, seen.Id, seen.OrganisationId, null, place.Origin);
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var rows = await work.DbAsync(cancellationToken);

        // Attempts on one account are decided one after another, so that many at once guess no more often than one by one.
        var account = (await rows.Accounts.FromSql($"select * from accounts where id = {seen.Id} for update").ToListAsync(cancellationToken)).Single();
        var settings = (await rows.Organisations.SingleAsync(o => o.Id == seen.OrganisationId, cancellationToken)).ReadSettings();
        var outcome = Decide(account, matches && account.PasswordHash == seen.PasswordHash, settings, place, work);
        if (outcome is SignInOutcome.SignedIn)
            await AlertAsync(work, account, settings, place, cancellationToken);

        await work.CommitAsync(cancellationToken);
        return outcome;
    }

    private static SignInOutcome Decide(Account account, bool matches, OrganisationSettings settings, SignInPlace place, StepWork work)
    {
        if (account.IsLockedAt(work.Now))
        {
            SignInLog.Add(work, account, SignInResult.LockedOut, place, settings);
            return new SignInOutcome.LockedOut(account.LockoutEnd!.Value);
        }

        if (!matches)
            return Fail(account, settings, place, work);

        if (account.DisabledAt is not null)
        {
            SignInLog.Add(work, account, SignInResult.Disabled, place, settings);
            return new SignInOutcome.Disabled();
        }

        if (account.Kind == AccountKind.Unit)
        {
            SignInLog.Add(work, account, SignInResult.UnitAccount, place, settings);
            return new SignInOutcome.UnitAccount();
        }

        if (!place.IsKnownTo(settings))
        {
            SignInLog.Add(work, account, SignInResult.WrongHost, place, settings);
            return new SignInOutcome.WrongHost();
        }

        account.SignedIn();
        SignInLog.Add(work, account, SignInResult.SignedIn, place, settings);
        new AuditEntry("account.signed-in", "account", account.Id.ToString()).AddTo(work);
        return new SignInOutcome.SignedIn(account.Id, account.SecurityStamp, account.MustChangePassword, Sessions.Begin(work, account, place, place.IsRemoteFrom(settings)))
        {
            OldPasswordDays = account.PasswordDays(work.Now) is var days && days >= settings.PasswordAdviceDays ? days : null,
        };
    }

    /// <summary>Owner and administrators hear when one account is used from two places within a short time.</summary>
    private async Task AlertAsync(StepWork work, Account account, OrganisationSettings settings, SignInPlace place, CancellationToken cancellationToken)
    {
        if (place.Origin is null || await Sessions.ElsewhereAsync(work, account, place.Origin, TimeSpan.FromMinutes(settings.TwoPlacesMinutes), cancellationToken) is not { } elsewhere)
            return;
        new AuditEntry("account.two-places", "account", account.Id.ToString()) { Clause = "GL-17.2", Details = new JsonObject { ["origin"] = place.Origin, ["elsewhere"] = elsewhere } }.AddTo(work);
        var told = await RightHolders.FindAsync(work, Right.ManagePeople, cancellationToken);
        notices.Add(work, [.. told.Append(account.PersonId!.Value).Distinct().Select(person => new Notice
        {
            OrganisationId = account.OrganisationId,
            PersonId = person,
            Key = $"two-places:{account.Id}:{work.Now:yyyyMMddHHmm}",
            Kind = "account",
            Text = $"Tài khoản «{account.UserName}» được dùng ở hai nơi trong vòng {settings.TwoPlacesMinutes} phút: {elsewhere} và {place.Origin}. Nếu không phải chính chủ, hãy báo mất quyền kiểm soát tài khoản ngay.",
            Link = person == account.PersonId ? "/password" : $"/people/{account.PersonId}",
        })]);
    }

    private static SignInOutcome Fail(Account account, OrganisationSettings settings, SignInPlace place, StepWork work)
    {
        SignInLog.Add(work, account, SignInResult.WrongPassword, place, settings);
        new AuditEntry("account.wrong-password", "account", account.Id.ToString()).AddTo(work);
        if (!account.Failed(work.Now, settings.LockoutAttempts, TimeSpan.FromMinutes(settings.LockoutMinutes)))
            return new SignInOutcome.Wrong();
        new AuditEntry("account.locked-out", "account", account.Id.ToString()) { Clause = "SD-9.2b" }.AddTo(work);
        return new SignInOutcome.LockedOut(account.LockoutEnd!.Value);
    }
}
