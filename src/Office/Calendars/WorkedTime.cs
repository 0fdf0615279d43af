namespace FlowOffice.Office.Calendars;

/// <summary>
/// Working time between any two instants of a period, in two look-ups: for whoever asks for very many. It answers as
/// <see cref="WorkingCalendar.WorkingTimeBetween"/> does.
/// </summary>
public sealed class WorkedTime
{
    private readonly WorkingCalendar calendar;
    private readonly DateOnly first;
    private readonly TimeSpan[] before;

    /// <param name="calendar">Whose days and hours.</param>
    /// <param name="from">The first day that may be asked about.</param>
    /// <param name="to">The last one.</param>
    public WorkedTime(WorkingCalendar calendar, DateOnly from, DateOnly to)
    {
        (this.calendar, first, before) = (calendar, from, new TimeSpan[Math.Max(to.DayNumber - from.DayNumber + 2, 2)]);
        for (var day = 1; day < before.Length; day++)
            before[day] = before[day - 1] + calendar.WorkingTimeBetween(Midnight(from.AddDays(day - 1)), Midnight(from.AddDays(day)));
    }

    /// <summary>Zero when the second instant is not later.</summary>
    /// <exception cref="IndexOutOfRangeException">An instant lies outside the period.</exception>
    public TimeSpan Between(DateTimeOffset from, DateTimeOffset to) => to > from ? Until(to) - Until(from) : TimeSpan.Zero;

    private TimeSpan Until(DateTimeOffset at)
    {
        var day = VietnamTime.DateOf(at);
        return before[day.DayNumber - first.DayNumber] + calendar.WorkingTimeBetween(Midnight(day), at);
    }

    private static DateTimeOffset Midnight(DateOnly day) => VietnamTime.At(day, TimeOnly.MinValue);
}
