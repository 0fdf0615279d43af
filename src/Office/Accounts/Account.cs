using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Accounts;

/// <summary>A user name and password. No password can be read from it, only replaced (SD-10.2a).</summary>
public sealed class Account
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public AccountKind Kind { get; init; }

    public Guid? PersonId { get; init; }

    public Guid? UnitId { get; init; }

    public string UserName { get; init; } = "";

    /// <summary>See <see cref="Normalize"/>; unique over the whole installation.</summary>
    public string NormalizedUserName { get; init; } = "";

    public string PasswordHash { get; private set; } = "";

    /// <summary>Changes with the password; a session that carries another stamp is over.</summary>
    public string SecurityStamp { get; private set; } = "";

    /// <summary>The password was given by somebody else; nothing is open before the holder replaces it.</summary>
    public bool MustChangePassword { get; private set; }

    /// <summary>Since when it has its password.</summary>
    public DateTimeOffset? PasswordChangedAt { get; private set; }

    public int AccessFailedCount { get; private set; }

    public DateTimeOffset? LockoutEnd { get; private set; }

    public DateTimeOffset? DisabledAt { get; private set; }

    /// <summary>The decision on which the account was issued (SD-9.4a).</summary>
    public string? DecisionNumber { get; init; }

    public DateOnly? DecisionDate { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>User names are compared without regard to case and outer spaces.</summary>
    public static string Normalize(string userName) => userName.Trim().Normalize().ToUpperInvariant();

    /// <summary>For how many whole days it has had its password.</summary>
    public int PasswordDays(DateTimeOffset now) => (int)(now - (PasswordChangedAt ?? CreatedAt)).TotalDays;

    public bool IsLockedAt(DateTimeOffset now) => LockoutEnd > now;

    /// <summary>The holder came in: earlier failures are forgotten.</summary>
    public void SignedIn()
    {
        AccessFailedCount = 0;
        LockoutEnd = null;
    }

    /// <summary>A wrong password was given. The last allowed one locks the account.</summary>
    /// <returns>True when this failure locked it.</returns>
    public bool Failed(DateTimeOffset now, int attempts, TimeSpan lockout)
    {
        AccessFailedCount++;
        if (AccessFailedCount < attempts)
            return false;
        AccessFailedCount = 0;
        LockoutEnd = now + lockout;
        return true;
    }

    /// <summary>Gives the account a password and ends every session it has.</summary>
    /// <param name="hash">The password's hash.</param>
    /// <param name="mustChange">True when somebody else than the holder chose it.</param>
    /// <param name="at">When it was chosen.</param>
    public void SetPassword(string hash, bool mustChange, DateTimeOffset at)
    {
        PasswordChangedAt = at;
        PasswordHash = hash;
        MustChangePassword = mustChange;
        SecurityStamp = Guid.NewGuid().ToString("N");
    }

    /// <summary>Closes the account; its sessions end with the next request.</summary>
    public void Disable(DateTimeOffset now) => DisabledAt ??= now;

    /// <summary>Opens a closed account again; also ends a lock after wrong passwords. Earlier sessions stay over.</summary>
    public void Enable()
    {
        (DisabledAt, LockoutEnd, AccessFailedCount) = (null, null, 0);
        SecurityStamp = Guid.NewGuid().ToString("N");
    }
}

/// <summary>Whose account it is (SD-4.4).</summary>
public enum AccountKind
{
    Personal,
    Unit,
}

internal sealed class AccountTable : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> builder) => builder.ToTable("accounts");
}
