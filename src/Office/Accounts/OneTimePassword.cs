using System.Security.Cryptography;

namespace FlowOffice.Office.Accounts;

/// <summary>A random password to begin with, of letters and digits that are not mistaken for one another on paper.</summary>
internal static class OneTimePassword
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz";
    private const string Digits = "23456789";

    /// <summary>For example <c>hkra-7394-wtmx</c>: about 48 bits, and an account locks after a few guesses.</summary>
    public static string New() =>
        $"{RandomNumberGenerator.GetString(Letters, 4)}-{RandomNumberGenerator.GetString(Digits, 4)}-{RandomNumberGenerator.GetString(Letters, 4)}";
}
