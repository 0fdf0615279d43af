using System.Globalization;
using System.Text;
using FlowOffice.Office.People;

namespace FlowOffice.Office.Accounts;

/// <summary>What a password must be: long enough, of mixed characters, not the user name, not one of the first guesses.</summary>
public static class PasswordPolicy
{
    /// <summary>More than this is refused: hashing it would cost too much.</summary>
    public const int LongestPassword = 128;

    private static readonly HashSet<string> FirstGuesses = new(StringComparer.OrdinalIgnoreCase)
    {
        "12345678", "123456789", "1234567890", "password1", "password123", "matkhau1", "matkhau123", "abc12345", "abcd1234", "qwerty123", "a1234567", "vietnam1", "vietnam123", "congchuc1",
    };

    /// <summary>What is wrong with a password, in Vietnamese; empty where nothing is.</summary>
    public static IReadOnlyList<string> Problems(string password, string userName, OrganisationSettings settings)
    {
        var problems = new List<string>();
        var text = password.Normalize();
        var length = new StringInfo(text).LengthInTextElements;
        if (length < settings.PasswordLength)
            problems.Add($"Mật khẩu cần ít nhất {settings.PasswordLength} ký tự.");
        if (text.Length > LongestPassword)
            problems.Add($"Mật khẩu không được dài quá {LongestPassword} ký tự.");
        if (!text.EnumerateRunes().Any(Rune.IsLetter) || !text.EnumerateRunes().Any(Rune.IsDigit))
            problems.Add("Mật khẩu cần có cả chữ và số.");
        if (userName.Split('@')[0] is { Length: > 0 } name && text.Contains(name, StringComparison.OrdinalIgnoreCase))
            problems.Add("Mật khẩu không được chứa tên đăng nhập.");
        if (text == settings.InitialPassword)
            problems.Add("Mật khẩu mới phải khác mật khẩu mặc định.");
        if (FirstGuesses.Contains(text))
            problems.Add("Mật khẩu này quá dễ đoán, hãy chọn mật khẩu khác.");
        return problems;
    }
}
