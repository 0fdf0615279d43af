using System.Text.RegularExpressions;
using FlowOffice.Activities.Steps;

namespace FlowOffice.Activities.Incoming;

/// <summary>Refuses an abstract that says too little to be found again. What is too little is a list of patterns in the definition.</summary>
/// <remarks>Source: Gia Lai Điều 9.1 (GL-9.1c).</remarks>
internal static partial class AbstractRules
{
    public static void Check(StepForm form, string? text, IReadOnlyList<string> patterns)
    {
        if (text is null)
            return;
        var said = Bare(text);
        if (patterns.Any(pattern => Regex.IsMatch(said, $"^{Regex.Escape(Bare(pattern)).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)))
            form.Wrong("abstract", "Trích yếu quá chung; hãy ghi rõ hơn: cơ quan nào, việc gì, ngày nào.", "ABSTRACT_TOO_GENERAL");
    }

    private static string Bare(string text) => Opening().Replace(Spaces().Replace(text.Normalize().Trim(' ', '.', ';', ',', ':'), " "), "");

    [GeneratedRegex(@"^(v\s*/\s*v|về việc)\b[\s:]*", RegexOptions.IgnoreCase)]
    private static partial Regex Opening();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
