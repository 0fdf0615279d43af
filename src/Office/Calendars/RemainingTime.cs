using System.Globalization;

namespace FlowOffice.Office.Calendars;

/// <summary>How far away a due moment is in working time, in words that fit into a list: in days, on the day itself in hours.</summary>
/// <param name="Pattern">Vietnamese, with <c>{0}</c> where the number stands; also the key under which it is translated.</param>
/// <param name="Number">How many days or hours.</param>
/// <param name="IsLate">Whether the moment is past.</param>
/// <param name="IsSoon">Whether no more than one working day is left.</param>
public sealed record RemainingTime(string Pattern, int Number, bool IsLate, bool IsSoon)
{
    /// <summary>For example «còn 2 ngày làm việc».</summary>
    public string Text => string.Format(CultureInfo.InvariantCulture, Pattern, Number);

    public static RemainingTime Of(WorkingCalendar calendar, DateTimeOffset dueAt, DateTimeOffset now)
    {
        var (today, dueDay) = (VietnamTime.DateOf(now), VietnamTime.DateOf(dueAt));
        if (now > dueAt)
            return (calendar.WorkingDaysBetween(dueDay, today), Hours(dueAt, now)) switch
            {
                (var days and > 0, _) => new("quá hạn {0} ngày làm việc", days, true, false),
                (_, var hours and > 0) => new("quá hạn {0} giờ làm việc", hours, true, false),
                _ => new("quá hạn", 0, true, false),
            };
        if (dueDay == today)
            return Hours(now, dueAt) is var hours and > 0 ? new("còn {0} giờ làm việc", hours, false, true) : new("hết hạn hôm nay", 0, false, true);
        return calendar.WorkingDaysBetween(today, dueDay) is var left and > 0
            ? new("còn {0} ngày làm việc", left, false, left == 1)
            : new("còn {0} ngày", dueDay.DayNumber - today.DayNumber, false, true);

        int Hours(DateTimeOffset from, DateTimeOffset to) => (int)calendar.WorkingTimeBetween(from, to).TotalHours;
    }
}
