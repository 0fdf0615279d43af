using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>Contents of requests and answers as text of their type.</summary>
internal static class HttpContentText
{
    public static IReadOnlyList<Choice> Types { get; } =
    [
        new("(tự chọn)", ""), new("Văn bản", "text/plain"), new("HTML", "text/html"), new("JSON", "application/json"),
        new("XML", "application/xml"), new("Biểu mẫu", "application/x-www-form-urlencoded"),
    ];

    /// <summary>Texts stay as they are; lists and objects become JSON, or a form where the type says so.</summary>
    public static string? Write(object? content, string? type) => content switch
    {
        null => null,
        string text => text,
        JsonObject form when type?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true =>
            string.Join('&', form.Select(m => $"{Uri.EscapeDataString(m.Key)}={Uri.EscapeDataString(Values.ToText(Values.FromJson(m.Value)) ?? "")}")),
        JsonNode json => json.ToJsonString(JsonText.Compact),
        _ => Values.ToText(content),
    };
}
