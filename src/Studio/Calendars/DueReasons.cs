using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Deadlines;
using FlowOffice.Studio.Language;

namespace FlowOffice.Studio.Calendars;

/// <summary>The words in which a due moment explains itself.</summary>
internal static class DueReasons
{
    public static string Weekday(DateOnly date, Words T) => date.DayOfWeek switch
    {
        DayOfWeek.Monday => T["Thứ Hai"],
        DayOfWeek.Tuesday => T["Thứ Ba"],
        DayOfWeek.Wednesday => T["Thứ Tư"],
        DayOfWeek.Thursday => T["Thứ Năm"],
        DayOfWeek.Friday => T["Thứ Sáu"],
        DayOfWeek.Saturday => T["Thứ Bảy"],
        _ => T["Chủ nhật"],
    };

    /// <summary>What was counted: «5 ngày làm việc từ 11/02/2026».</summary>
    public static string Rule(DueExplanation part, Words T)
    {
        var start = part.Start.ToOffset(VietnamTime.Offset).ToString(part.Rule.Count is DayCount.WorkingHours ? "HH:mm dd/MM/yyyy" : "dd/MM/yyyy", CultureInfo.InvariantCulture);
        return part.Rule.Count switch
        {
            DayCount.Working => T["{0} ngày làm việc từ {1}", part.Rule.Length, start],
            DayCount.WorkingHours => T["{0} giờ làm việc từ {1}", part.Rule.Length, start],
            DayCount.NextWorkingDay => T["Trong ngày {0}, chậm nhất hết ngày làm việc tiếp theo", start],
            DayCount.MonthDay => T["Từ {1} đến hết ngày {0} của tháng", part.Rule.Length, start],
            _ => T["{0} ngày từ {1}, đếm cả ngày nghỉ", part.Rule.Length, start],
        };
    }

    /// <summary>Whether the day was counted, and as which.</summary>
    public static string Counted(ExplainedDay day, Words T) => day switch
    {
        { Role: DayRole.Counted, Worked: { } worked } => T["tính {0} giờ {1} phút", (int)worked.TotalHours, worked.Minutes],
        { Role: DayRole.Counted } => T["tính, ngày thứ {0}", day.Number],
        { Role: DayRole.MovedTo or DayRole.Named } => T["hết hạn"],
        _ => T["không tính"],
    };

    /// <summary>Why: «Nghỉ Tết (Thông báo số …)».</summary>
    public static string Why(ExplainedDay day, Words T) => day switch
    {
        { Role: DayRole.Start } => T["Ngày bắt đầu không tính"],
        { Role: DayRole.MovedOver } => T["Hết hạn rơi vào ngày nghỉ: {0}", Kind(day, T)],
        { Role: DayRole.MovedTo } => T["Ngày làm việc đầu tiên sau ngày nghỉ"],
        { Role: DayRole.Named, Special: null, IsWeekend: false } => T["Ngày của tháng mà quy trình ghi"],
        { Role: DayRole.Named } => T["Ngày của tháng mà quy trình ghi; không lùi dù là ngày nghỉ: {0}", Kind(day, T)],
        { Role: DayRole.Skipped, Special: null or { Kind: CalendarDayKind.WorkedRestDay or CalendarDayKind.Ordinary }, IsWeekend: false } => T["Ngoài giờ làm việc"],
        _ => Kind(day, T),
    };

    /// <summary>What a day is, with what it rests on.</summary>
    public static string Kind(ExplainedDay day, Words T) => day.Special is { } special
        ? T["{0}: {1} ({2})", T[special.Kind.Words()], special.Name, special.Decision]
        : day.IsWeekend ? T["Nghỉ cuối tuần"] : T["Ngày làm việc"];
}
