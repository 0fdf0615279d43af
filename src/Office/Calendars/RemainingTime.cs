using System.Globalization;

namespace FlowOffice.Office.Calendars;

/// <summary>How far away a due moment is, in words that fit into a list.</summary>
/// <param name="Pattern">Vietnamese, with <c>{0}</c> where the days stand; also the key under which it is translated.</param>
/// <param name="Days">How many days.</param>
/// <param name="IsLate">Whether the moment is past.</param>
public sealed record RemainingTime(string Pattern, int Days, bool IsLate)
{
    /// <summary>For example «còn 2 ngày làm việc».</summary>
    public string Text => string.Format(CultureInfo.InvariantCulture, Pattern, Days);

    public static RemainingTime Of(WorkingCalendar calendar, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var today = VietnamTime.DateOf(now);
        var dueDay = VietnamTime.DateOf(dueAt);
        if (now > dueAt)
            return calendar.WorkingDaysBetween(dueDay, today) is var late and > 0
                ? new("quá hạn {0} ngày làm việc", late, true)
                : new("quá hạn", 0, true);
        if (dueDay == today)
            return new("hết hạn hôm nay", 0, false);
        return calendar.WorkingDaysBetween(today, dueDay) is var left and > 0
            ? new("còn {0} ngày làm việc", left, false)
            : new("còn {0} ngày", dueDay.DayNumber - today.DayNumber, false);
    }
}
