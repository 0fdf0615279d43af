using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>A deadline, as one says it: «3 ngày làm việc, khẩn 1». Empty where there is none.</summary>
internal static class DeadlineWords
{
    /// <param name="setting">The value of a setting, as it is written.</param>
    public static string Of(Func<string, string> setting, Words T) => setting("dueMode") switch
    {
        "days" when setting("dayCount") is not ("next-working-day" or "month-day") && setting("urgentDueDays") is { Length: > 0 } urgent => T["{0}, khẩn {1}", Length(setting("dueDays"), setting("dayCount"), T), Length(urgent, setting("dayCount"), T)],
        "days" => Length(setting("dueDays"), setting("dayCount"), T),
        "document" => T["theo hạn của văn bản, hồ sơ"],
        _ => "",
    };

    private static string Length(string length, string count, Words T) => (length, count) switch
    {
        (_, "next-working-day") => T["trong ngày, chậm nhất hết ngày làm việc tiếp theo"],
        ("", _) => T["(chưa nhập số ngày)"],
        ("0", not "working-hours") => T["trong ngày"],
        (_, "month-day") => T["đến hết ngày {0} của tháng", length],
        (_, "working") => T["{0} ngày làm việc", length],
        (_, "working-hours") => T["{0} giờ làm việc", length],
        _ => T["{0} ngày", length],
    };
}
