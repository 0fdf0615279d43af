using System.Text.RegularExpressions;

namespace FlowOffice.Office.People;

/// <summary>The code by which definitions name a unit or a role: <c>phong-nghiep-vu</c>, <c>it-leader</c>.</summary>
internal static partial class StructureCode
{
    private const int Longest = 40;

    public static string? Trimmed(string? typed) => typed?.Trim() is { Length: > 0 } code ? code : null;

    /// <summary>Why a code cannot be given, in Vietnamese; null when it can.</summary>
    public static string? Wrong(string code, IEnumerable<string> taken) =>
        code.Length > Longest || !Pattern().IsMatch(code) ? $"Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch nối, không quá {Longest} ký tự, ví dụ phong-nghiep-vu."
        : taken.Contains(code, StringComparer.Ordinal) ? $"Đã có mã «{code}»."
        : null;

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Pattern();
}
