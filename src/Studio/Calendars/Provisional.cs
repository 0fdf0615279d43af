using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Studio.Calendars;

/// <summary>Whether a due moment may still move because days off are not announced yet.</summary>
internal static class Provisional
{
    /// <summary>The first year without a notice over which it was counted; null where there is none.</summary>
    public static int? YearOf(DueOrigin origin, DateTimeOffset dueAt, WorkingCalendar calendar) =>
        YearOf(VietnamTime.DateOf(origin.Start), VietnamTime.DateOf(dueAt), calendar);

    /// <inheritdoc cref="YearOf(DueOrigin, DateTimeOffset, WorkingCalendar)"/>
    public static int? YearOf(DateOnly from, DateOnly to, WorkingCalendar calendar)
    {
        for (var year = from.Year; year <= to.Year; year++)
            if (!calendar.IsSettled(year))
                return year;
        return null;
    }
}
