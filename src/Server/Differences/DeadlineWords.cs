using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>A deadline, as one says it: «3 ngày làm việc». Empty where there is none.</summary>
internal static class DeadlineWords
{
    public static string Of(Func<string, string> setting, Words T) => setting("dueMode") switch
    {
        "days" => (setting("dueDays"), setting("dayCount")) switch
        {
            ("", _) => T["(chưa nhập số ngày)"],
            ("0", not "working-hours") => T["trong ngày"],
            (var days, "working") => T["{0} ngày làm việc", days],
            (var hours, "working-hours") => T["{0} giờ làm việc", hours],
            (var days, _) => T["{0} ngày", days],
        },
        "document" => T["theo hạn của văn bản, hồ sơ"],
        _ => "",
    };
}
