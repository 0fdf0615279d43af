using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Deadlines;

/// <summary>Which days a time limit counts. Regulations say "days" without saying which, so a definition always does.</summary>
public enum DayCount
{
    /// <summary>Every day; an end on a day off moves to the next working day.</summary>
    Calendar,

    /// <summary>Working days only.</summary>
    Working,

    /// <summary>Working hours, for urgent work.</summary>
    WorkingHours,

    /// <summary>On the working day of the event, at the latest by the end of the next working day (Nghị định 30/2020, article 4). Its length says nothing.</summary>
    NextWorkingDay,

    /// <summary>To the end of the day of the month that its length names: the next one, the day of the event included. It does not move for days off (reading R-25).</summary>
    MonthDay,
}

/// <summary>When work is due, counted from the moment it was delivered (reading R-11).</summary>
/// <remarks>
/// Source: Civil Code 2015, articles 147–148 (reading R-33). The day of the starting event is not counted; N days end at
/// 24:00 of the N-th following day; an end on a day off moves to 24:00 of the next working day. Zero days end with the
/// day of the event, or with the next working day when that is a day off.
/// </remarks>
/// <param name="Length">Days, hours with <see cref="DayCount.WorkingHours"/>, the day with <see cref="DayCount.MonthDay"/>; zero or more.</param>
/// <param name="Count">What is counted.</param>
public sealed record DueRule(int Length, DayCount Count = DayCount.Calendar)
{
    /// <summary>Days, hours with <see cref="DayCount.WorkingHours"/>, the day with <see cref="DayCount.MonthDay"/>; zero or more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Length { get; init; } = Length >= 0 ? Length : throw new ArgumentOutOfRangeException(nameof(Length));

    /// <summary>The due moment of work delivered at <paramref name="start"/>.</summary>
    public Deadline From(DateTimeOffset start, WorkingCalendar calendar)
    {
        var day = VietnamTime.DateOf(start);
        var dueAt = Count switch
        {
            DayCount.WorkingHours => calendar.AddWorkingTime(start, TimeSpan.FromHours(Length)),
            DayCount.NextWorkingDay => VietnamTime.EndOf(calendar.NextWorkingDay(day)),
            DayCount.Working => VietnamTime.EndOf(calendar.WorkingDayFrom(calendar.AddWorkingDays(day, Length))),
            DayCount.MonthDay => VietnamTime.EndOf(DayOfMonthFrom(day)),
            _ => VietnamTime.EndOf(calendar.WorkingDayFrom(day.AddDays(Length))),
        };
        return new Deadline(dueAt, Count is not DayCount.MonthDay && calendar.IsProvisional(day, VietnamTime.DateOf(dueAt)));
    }

    /// <summary>A month that has no such day has its last one instead.</summary>
    private DateOnly DayOfMonthFrom(DateOnly from)
    {
        var named = DayOfMonth(from);
        return named >= from ? named : DayOfMonth(from.AddDays(1 - from.Day).AddMonths(1));
    }

    private DateOnly DayOfMonth(DateOnly any) => new(any.Year, any.Month, Math.Clamp(Length, 1, DateTime.DaysInMonth(any.Year, any.Month)));
}

/// <summary>A due moment.</summary>
/// <param name="DueAt">The last moment that is in time, in UTC.</param>
/// <param name="IsProvisional">Counted over a year whose days off are not announced: say so wherever it is shown.</param>
public sealed record Deadline(DateTimeOffset DueAt, bool IsProvisional)
{
    /// <summary>
    /// The due moment after an accepted wait: as many days later as the wait touched, counted like the rest of a limit,
    /// and never on a day off (reading R-12).
    /// </summary>
    public static Deadline AfterPause(DateTimeOffset dueAt, DateTimeOffset pausedAt, DateTimeOffset resumedAt, WorkingCalendar calendar)
    {
        var pausedDays = VietnamTime.DateOf(resumedAt).DayNumber - VietnamTime.DateOf(pausedAt).DayNumber;
        var dueDay = VietnamTime.DateOf(dueAt);
        var moved = calendar.WorkingDayFrom(dueDay.AddDays(Math.Max(0, pausedDays)));
        return new Deadline(VietnamTime.At(moved, VietnamTime.TimeOf(dueAt)), calendar.IsProvisional(dueDay, moved));
    }
}
