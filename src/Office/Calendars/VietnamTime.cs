namespace FlowOffice.Office.Calendars;

/// <summary>
/// Between instants and the dates that people write: Asia/Ho_Chi_Minh, which has been UTC+7 without summer time since
/// 1975. The offset is written here so that a machine without zone data counts the same.
/// </summary>
public static class VietnamTime
{
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The date in Vietnam at this instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>The time of day in Vietnam at this instant.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(instant.ToOffset(Offset).DateTime);

    /// <summary>Today in Vietnam.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOf(clock.GetUtcNow());

    /// <summary>The instant of a Vietnamese date and time, in UTC as the database wants it.</summary>
    public static DateTimeOffset At(DateOnly date, TimeOnly time) => new DateTimeOffset(date, time, Offset).ToUniversalTime();

    /// <summary>
    /// 24:00 of the day, as the last microsecond that belongs to it (the database counts microseconds): an act at that
    /// instant or before is in time, and the instant still reads as the day that it ends.
    /// </summary>
    public static DateTimeOffset EndOf(DateOnly date) => At(date.AddDays(1), TimeOnly.MinValue) - TimeSpan.FromMicroseconds(1);
}
