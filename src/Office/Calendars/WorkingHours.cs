namespace FlowOffice.Office.Calendars;

/// <summary>
/// The hours of a working day from one day of the year on, until the next season begins: offices open earlier in summer.
/// </summary>
/// <param name="Month">Month in which the season begins.</param>
/// <param name="Day">Day of that month.</param>
/// <param name="Opens">Start of the morning.</param>
/// <param name="BreakStarts">End of the morning.</param>
/// <param name="BreakEnds">Start of the afternoon.</param>
/// <param name="Closes">End of the afternoon.</param>
public sealed record WorkingHours(int Month, int Day, TimeOnly Opens, TimeOnly BreakStarts, TimeOnly BreakEnds, TimeOnly Closes)
{
    /// <summary>07:30–11:30 and 13:30–17:30 the whole year: forty hours in five days.</summary>
    public static WorkingHours Usual { get; } = new(1, 1, new(7, 30), new(11, 30), new(13, 30), new(17, 30));

    /// <summary>Working time of a whole day.</summary>
    public TimeSpan Length => (BreakStarts - Opens) + (Closes - BreakEnds);

    internal IEnumerable<(DateTimeOffset From, DateTimeOffset To)> On(DateOnly date)
    {
        yield return (VietnamTime.At(date, Opens), VietnamTime.At(date, BreakStarts));
        yield return (VietnamTime.At(date, BreakEnds), VietnamTime.At(date, Closes));
    }
}
