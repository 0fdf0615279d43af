namespace FlowOffice.Office.Calendars;

/// <summary>The one time zone of the office: Asia/Ho_Chi_Minh, seven hours ahead of UTC, no summer time.</summary>
public static class VietnamTime
{
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    /// <summary>An instant as the clock on the office's wall shows it.</summary>
    public static DateTimeOffset InVietnam(this DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone);

    /// <summary>The calendar day of an instant.</summary>
    public static DateOnly DayInVietnam(this DateTimeOffset at) => DateOnly.FromDateTime(at.InVietnam().DateTime);

    /// <summary>Today's calendar day.</summary>
    public static DateOnly TodayInVietnam(this TimeProvider clock) => clock.GetUtcNow().DayInVietnam();
}
