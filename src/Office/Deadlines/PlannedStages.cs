using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowOffice.Office.Deadlines;

/// <summary>Reads from the names of a task's stages, sent or not, who was to hear of its deadline: see <see cref="DeadlineStages"/>.</summary>
internal static partial class PlannedStages
{
    /// <summary>Whether a stage belongs to the due moment; others were planned for a moment of their own.</summary>
    public static bool FollowsDue(string stage) => RemindPattern().IsMatch(stage) || EscalatePattern().IsMatch(stage) || stage.StartsWith(LatePrefix, StringComparison.Ordinal);

    /// <summary>The plan by which the stages of a due day were made.</summary>
    public static DeadlinePlan Of(DateOnly dueDay, IReadOnlyCollection<string> stages) => new(
        [.. from stage in stages
            let match = RemindPattern().Match(stage)
            where match.Success && IsOf(match, dueDay)
            select Days(match)],
        stages.Any(stage => stage.StartsWith(LatePrefix, StringComparison.Ordinal)),
        [.. from stage in stages
            let match = EscalatePattern().Match(stage)
            where match.Success && IsOf(match, dueDay)
            select new Escalation(Days(match), match.Groups["who"].Value)]);

    private const string LatePrefix = "late-";

    private static int Days(Match match) => int.Parse(match.Groups["days"].ValueSpan, CultureInfo.InvariantCulture);

    private static bool IsOf(Match match, DateOnly dueDay) => match.Groups["day"].Value == dueDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^remind-(?<days>\d+)-(?<day>\d{4}-\d\d-\d\d)$")]
    private static partial Regex RemindPattern();

    [GeneratedRegex(@"^escalate-(?<days>\d+)-(?<day>\d{4}-\d\d-\d\d)-(?<who>.+)$")]
    private static partial Regex EscalatePattern();
}
