using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>Says why a task is due when it is, from the settings that its step has read.</summary>
internal static class DueWords
{
    public static TrialReason Of(ActivityNode node, JsonObject? inputs, DateTimeOffset? dueAt)
    {
        var mode = Text(inputs, "DueMode");
        if (mode is null && dueAt is not null)
            return new("theo ngày đã đề nghị");
        return mode switch
        {
            "days" when Text(inputs, "DayCount") == "next-working-day" => new("trong ngày nhận việc, chậm nhất hết ngày làm việc tiếp theo"),
            "days" when Text(inputs, "DayCount") == "month-day" && Text(inputs, "DueDays") is { } day => new("đến hết ngày {0} của tháng, không lùi khi rơi vào ngày nghỉ", day),
            "days" when Text(inputs, "UrgentDueDays") is { } urgent => new(Count(urgent, Text(inputs, "DayCount")) + ", vì văn bản khẩn", urgent),
            "days" when Text(inputs, "DueDays") is { } days => new(Count(days, Text(inputs, "DayCount")), days),
            "document" => new(dueAt is null ? "theo hạn của văn bản; văn bản không có hạn" : "theo hạn xử lý của văn bản, hồ sơ"),
            _ => new(node.Descriptor.Inputs.Any(input => input.Name == "DueMode") ? "bước này không đặt hạn" : "không có hạn"),
        };
    }

    /// <summary>Whether days between two moments may still be declared days off.</summary>
    public static bool IsProvisional(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset? dueAt) =>
        dueAt is { } due && calendar.IsProvisional(VietnamTime.DateOf(from), VietnamTime.DateOf(due));

    private static string Count(string length, string? count) => (count, length) switch
    {
        ("working-hours", _) => "{0} giờ làm việc từ khi nhận việc",
        ("working", "0") => "trong ngày làm việc nhận việc",
        ("working", _) => "{0} ngày làm việc sau ngày nhận việc",
        (_, "0") => "trong ngày nhận việc",
        _ => "{0} ngày sau ngày nhận việc; rơi vào ngày nghỉ thì lùi sang ngày làm việc",
    };

    private static string? Text(JsonObject? inputs, string name) => inputs?[name]?.ToString() is { Length: > 0 } text ? text : null;
}
