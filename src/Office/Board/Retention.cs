namespace FlowOffice.Office.Board;

/// <summary>How long posts of a folder are kept.</summary>
public enum RetentionSpan
{
    Always,
    Month,
    Quarter,
    Year,
}

/// <summary>From when the time of a post is counted.</summary>
public enum RetentionCount
{
    /// <summary>By the calendar: what is of one month, quarter or year goes together, in the month after it.</summary>
    Period,

    /// <summary>Each post for the full span from its own day.</summary>
    Elapsed,
}

/// <summary>
/// When a post goes. The regulations say both "kept one quarter" and "in the first month of the next quarter those of the
/// quarter before are deleted"; the second is the concrete duty, and is done as late as it allows (reading R-7).
/// </summary>
/// <remarks>Source: Gia Lai Điều 7 (GL-7.1e, GL-7.4c, GL-7.5e).</remarks>
/// <param name="PurgeDay">Day of the month after the period; the month's last one where it is shorter.</param>
public sealed record Retention(RetentionSpan Span, RetentionCount Count, int PurgeDay)
{
    /// <summary>From the end of which day posts of this day are gone; null where they stay.</summary>
    /// <param name="day">The day of the post, or the last day on which something keeps it: an extension, an open date for answers.</param>
    public DateOnly? PurgeOn(DateOnly day) => (Span, Count) switch
    {
        (RetentionSpan.Always, _) => null,
        (RetentionSpan.Month, RetentionCount.Elapsed) => day.AddMonths(1),
        (RetentionSpan.Quarter, RetentionCount.Elapsed) => day.AddMonths(3),
        (RetentionSpan.Year, RetentionCount.Elapsed) => day.AddYears(1),
        (RetentionSpan.Month, _) => InMonth(new DateOnly(day.Year, day.Month, 1).AddMonths(1)),
        (RetentionSpan.Quarter, _) => InMonth(new DateOnly(day.Year, (day.Month - 1) / 3 * 3 + 1, 1).AddMonths(3)),
        _ => InMonth(new DateOnly(day.Year + 1, 1, 1)),
    };

    private DateOnly InMonth(DateOnly first) => first.AddDays(Math.Min(PurgeDay, DateTime.DaysInMonth(first.Year, first.Month)) - 1);
}
