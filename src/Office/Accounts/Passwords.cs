using Microsoft.AspNetCore.Identity;

namespace FlowOffice.Office.Accounts;

/// <summary>Makes and checks password hashes.</summary>
internal sealed class Passwords
{
    private readonly PasswordHasher<Account> hasher = new();
    private readonly Lazy<string> nobodys;

    public Passwords() => nobodys = new Lazy<string>(() => hasher.HashPassword(null!, Guid.NewGuid().ToString()));

    public string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Whether it is the account's password. Takes the same time where there is no account.</summary>
    public bool Match(Account? account, string password) =>
        hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? nobodys.Value, password) != PasswordVerificationResult.Failed && account is not null;
}
