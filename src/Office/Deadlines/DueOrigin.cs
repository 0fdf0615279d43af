using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Deadlines;

/// <summary>
/// How a due moment came about: from when, and by which rules one after the other, as a limit and the extensions of it. Kept with
/// what is due, so that the date explains itself and moves when days off are announced late.
/// </summary>
/// <remarks>
/// Stored as one text: the start as a round-trip instant, then length and kind of each rule,
/// <c>2026-02-11T02:00:00.0000000+00:00 5 working 3 calendar</c>. A day that a person named has no rule: it is stored as null, and as the
/// start where days were granted on top of it.
/// </remarks>
/// <param name="Start">The event from which the first rule counts.</param>
/// <param name="Rules">At least one.</param>
public sealed record DueOrigin(DateTimeOffset Start, IReadOnlyList<DueRule> Rules)
{
    public static DueOrigin Of(DateTimeOffset start, DueRule rule) => new(start.ToUniversalTime(), [rule]);

    /// <summary>The origin of a due moment from which more days were counted on.</summary>
    /// <param name="before">That of the moment; null where a person had named it.</param>
    public static DueOrigin After(DueOrigin? before, DateTimeOffset dueBefore, DueRule rule) =>
        before is null ? Of(dueBefore, rule) : before with { Rules = [.. before.Rules, rule] };

    /// <summary>The due moment by this calendar.</summary>
    public DateTimeOffset DueAt(WorkingCalendar calendar) => Rules.Aggregate(Start, (start, rule) => rule.From(start, calendar).DueAt);

    /// <summary>Whether it was counted over a year whose days off are not announced.</summary>
    public bool IsProvisional(WorkingCalendar calendar) => DueExplanation.Of(this, calendar).Any(part => part.IsProvisional);

    /// <summary>As it is stored.</summary>
    public override string ToString() => string.Join(' ',
        [Start.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture), .. Rules.Select(rule => $"{rule.Length.ToString(CultureInfo.InvariantCulture)} {ColumnNames.Text(rule.Count)}")]);

    /// <summary>Reads what <see cref="ToString"/> wrote; null for null.</summary>
    public static DueOrigin? Parse(string? text)
    {
        if (text is null)
            return null;
        var words = text.Split(' ');
        return new(
            DateTimeOffset.Parse(words[0], CultureInfo.InvariantCulture),
            [.. words[1..].Chunk(2).Select(pair => new DueRule(int.Parse(pair[0], CultureInfo.InvariantCulture), ColumnNames.Value<DayCount>(pair[1])))]);
    }
}
