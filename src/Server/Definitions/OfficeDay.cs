namespace FlowOffice.Server.Definitions;

/// <summary>The calendar day at the office (Asia/Ho_Chi_Minh) of an instant.</summary>
internal static class OfficeDay
{
    private static readonly TimeZoneInfo Vietnam = TimeZoneInfo.FindSystemTimeZoneById("Asia/Ho_Chi_Minh");

    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(Clock(instant).DateTime);

    /// <summary>The same instant with Vietnam's offset: Studio's version history shows it as it is written.</summary>
    public static DateTimeOffset Clock(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Vietnam);
}
