using FlowOffice.Office.Calendars;

namespace FlowOffice.Activities.Forwarding;

/// <summary>Days in office time.</summary>
internal static class DueDay
{
    /// <summary>The last moment of a day.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => VietnamTime.EndOf(day);

    /// <summary>The office's date at an instant.</summary>
    public static DateOnly? Today(DateTimeOffset now) => VietnamTime.DateOf(now);
}
