using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Accounts;

/// <summary>What came of changing one's password.</summary>
public abstract record ChangePasswordOutcome
{
    /// <summary>Changed. Every session with another stamp is over.</summary>
    public sealed record Changed(Guid AccountId, string SecurityStamp) : ChangePasswordOutcome;

    /// <summary>The old password is not right (422).</summary>
    public sealed record WrongPassword : ChangePasswordOutcome;

    /// <summary>Too many wrong old passwords (409).</summary>
    public sealed record LockedOut(DateTimeOffset Until) : ChangePasswordOutcome;

    /// <summary>The new password does not do (422). What is wrong, in Vietnamese.</summary>
    public sealed record Weak(IReadOnlyList<string> Problems) : ChangePasswordOutcome;

    private ChangePasswordOutcome()
    {
    }
}

/// <summary>The holder of an account replaces its password.</summary>
/// <remarks>Source: Sơn Động Điều 10.2 (SD-10.2a); Tuần Giáo 2.1 (TG-2.1a).</remarks>
public sealed class ChangePassword(NpgsqlDataSource database, TimeProvider clock)
{
    private readonly Passwords passwords = new();

    public async Task<ChangePasswordOutcome> RunAsync(Actor actor, string oldPassword, string newPassword, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var db = await work.DbAsync(cancellationToken);
        var account = (await db.Accounts.FromSql($"select * from accounts where id = {actor.AccountId} for update").ToListAsync(cancellationToken)).Single();
        var settings = (await db.Organisations.SingleAsync(o => o.Id == account.OrganisationId, cancellationToken)).ReadSettings();

        if (account.IsLockedAt(work.Now))
            return new ChangePasswordOutcome.LockedOut(account.LockoutEnd!.Value);

        if (!passwords.Match(account, oldPassword.Normalize()))
        {
            var locked = account.Failed(work.Now, settings.LockoutAttempts, TimeSpan.FromMinutes(settings.LockoutMinutes));
            new AuditEntry(locked ? "account.locked-out" : "account.wrong-password", "account", account.Id.ToString()).AddTo(work);
            await work.CommitAsync(cancellationToken);
            return locked ? new ChangePasswordOutcome.LockedOut(account.LockoutEnd!.Value) : new ChangePasswordOutcome.WrongPassword();
        }

        var problems = PasswordPolicy.Problems(newPassword, account.UserName, settings).ToList();
        if (newPassword == oldPassword)
            problems.Add("Mật khẩu mới phải khác mật khẩu cũ.");
        if (problems.Count > 0)
            return new ChangePasswordOutcome.Weak(problems);

        account.SetPassword(passwords.Hash(newPassword.Normalize()), mustChange: false, work.Now);
        account.SignedIn();
        new AuditEntry("account.password-changed", "account", account.Id.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new ChangePasswordOutcome.Changed(account.Id, account.SecurityStamp);
    }
}
