using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Server.Trials;

/// <summary>Says why a task is due when it is, from the settings that its step has read.</summary>
internal static class DueWords
{
    public static string Of(ActivityNode node, JsonObject? inputs, DateTimeOffset? dueAt)
    {
        var mode = Text(inputs, "DueMode");
        if (mode is null && dueAt is not null)
            return "theo ngày đã đề nghị";
        return mode switch
        {
            "days" => Text(inputs, "UrgentDueDays") is { } urgent
                ? $"văn bản khẩn: {Count(urgent, Text(inputs, "DayCount"))}"
                : Count(Text(inputs, "DueDays") ?? "0", Text(inputs, "DayCount")),
            "document" => dueAt is null ? "theo hạn của văn bản; văn bản không có hạn" : "theo hạn xử lý của văn bản, hồ sơ",
            _ => node.Descriptor.Inputs.Any(input => input.Name == "DueMode") ? "bước này không đặt hạn" : "không có hạn",
        };
    }

    /// <summary>Whether days between two moments may still be declared days off.</summary>
    public static bool IsProvisional(WorkingCalendar calendar, DateTimeOffset from, DateTimeOffset? dueAt) =>
        dueAt is { } due && calendar.IsProvisional(VietnamTime.DateOf(from), VietnamTime.DateOf(due));

    private static string Count(string length, string? count) => count switch
    {
        "working-hours" => $"{length} giờ làm việc từ khi nhận việc",
        "working" => length == "0" ? "trong ngày làm việc nhận việc" : $"{length} ngày làm việc sau ngày nhận việc",
        _ => length == "0" ? "trong ngày nhận việc" : $"{length} ngày sau ngày nhận việc; rơi vào ngày nghỉ thì lùi sang ngày làm việc",
    };

    private static string? Text(JsonObject? inputs, string name) => inputs?[name]?.ToString() is { Length: > 0 } text ? text : null;
}
