namespace FlowOffice.Office.Database;

/// <summary>Patterns for SQL's <c>like</c>.</summary>
public static class Like
{
    /// <summary>Matches what contains the text as it is: its own <c>%</c> and <c>_</c> are letters.</summary>
    public static string Contains(string text) => $"%{Begins(text)}";

    /// <summary>Matches what begins with the text as it is.</summary>
    public static string Begins(string text) =>
        $"{text.Trim().Normalize().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
