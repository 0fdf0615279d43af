namespace FlowOffice.Server.Definitions;

/// <summary>The calendar day at the office (Asia/Ho_Chi_Minh) of an instant.</summary>
internal static class OfficeDay
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Vietnam).DateTime);
}
