using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Studio.Flows.Differences;
using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>Tells what differs in the workflow as a whole.</summary>
internal sealed class PartWords(Words T)
{
    private const int LongText = 90;

    public IEnumerable<DifferenceLine> Of(PartChange part) => part.Part switch
    {
        DefinitionPart.Name => [Text("tên quy trình", Quoted(part.Before), Quoted(part.After))],
        DefinitionPart.Description => [Text("mô tả", Plain(part.Before), Plain(part.After))],
        DefinitionPart.Option => [Text(OptionLabel(part.Name), Option(part.Before), Option(part.After))],
        DefinitionPart.Property => [Property(part)],
        DefinitionPart.Outcome => [new(DifferenceKind.Part, "kết quả của quy trình", Quoted(part.Before), Quoted(part.After))],
        DefinitionPart.ConnectionOrder => [new(DifferenceKind.Order, "các mũi tên trong tệp (mũi tên nào của vòng lặp là mũi tên quay lại có thể khác)", "", "")],
        DefinitionPart.Variable => [new(DifferenceKind.Part, "biến", Variable(part.Before), Variable(part.After))],
        DefinitionPart.Input => [new(DifferenceKind.Part, "dữ liệu vào", Port(part.Before), Port(part.After))],
        DefinitionPart.Output => [new(DifferenceKind.Part, "dữ liệu ra", Port(part.Before), Port(part.After))],
        _ => throw new System.Diagnostics.UnreachableException($"No words for {part.Part}."),
    };

    private static DifferenceLine Text(string label, string was, string now) =>
        new(Math.Max(was.Length, now.Length) > LongText ? DifferenceKind.Text : DifferenceKind.Setting, label, was, now);

    private static DifferenceLine Property(PartChange part)
    {
        var label = part.Name switch { "procedure" => "thủ tục", "regulation" => "quy chế", "template" => "mẫu đã lấy", _ => part.Name };
        return new(IsStructure(part.Before) || IsStructure(part.After) ? DifferenceKind.Code : DifferenceKind.Setting, label, Plain(part.Before), Plain(part.After));
    }

    private static string OptionLabel(string name) => name switch
    {
        "activationStrategyType" => "khi nào được mở phiên mới",
        "usableAsActivity" => "dùng được làm bước của quy trình khác",
        "autoUpdateConsumingWorkflows" => "tự nâng quy trình dùng nó",
        "activityCategory" => "nhóm trong hộp công cụ",
        "incidentStrategyType" => "khi một bước gặp sự cố",
        _ => name,
    };

    private string Option(JsonElement? value) => value?.ValueKind switch
    {
        null => "",
        JsonValueKind.True => T["có"],
        JsonValueKind.String => ShortName(value.Value.GetString()!) switch
        {
            "AllowAlwaysStrategy" => T["luôn cho phép"],
            "SingletonStrategy" => T["một phiên"],
            "CorrelationStrategy" => T["một phiên cho mỗi hồ sơ"],
            "CorrelatedSingletonStrategy" => T["một phiên của quy trình cho mỗi hồ sơ"],
            "FaultStrategy" => T["dừng cả phiên"],
            "ContinueWithIncidentsStrategy" => T["các nhánh khác đi tiếp"],
            var other => other,
        },
        _ => value.Value.GetRawText(),
    };

    private string Variable(JsonElement? variable) => variable is not { } it ? ""
        : $"«{Member(it, "name")}» ({Type(Member(it, "typeName"), it)}{(Member(it, "value") is { Length: > 0 } value ? T[", mặc định {0}", value] : "")}{(Member(it, "storageDriverTypeName").Contains("MemoryStorageDriver", StringComparison.Ordinal) ? T[", không lưu lại"] : "")})";

    private string Port(JsonElement? port) => port is not { } it ? ""
        : $"«{Member(it, "name")}» ({string.Join(", ", new[] { Member(it, "displayName"), Type(Member(it, "type"), it), Member(it, "description") }.Where(text => text.Length > 0))})";

    private string Type(string name, JsonElement of)
    {
        var words = ShortName(name) switch
        {
            "String" => T["chữ"],
            "Boolean" => T["đúng/sai"],
            "Int32" or "Int64" => T["số nguyên"],
            "Decimal" or "Double" or "Single" => T["số"],
            "DateTime" or "DateTimeOffset" or "DateOnly" => T["ngày giờ"],
            "TimeSpan" => T["khoảng thời gian"],
            "Object" => T["dữ liệu bất kỳ"],
            var other => other,
        };
        return of.TryGetProperty("isArray", out var isArray) && isArray.ValueKind == JsonValueKind.True ? T["danh sách {0}", words] : words;
    }

    private static string Quoted(JsonElement? value) => Plain(value) is { Length: > 0 } text ? $"«{text}»" : "";

    private static string Plain(JsonElement? value) => value is not { } it ? ""
        : it.ValueKind == JsonValueKind.String ? it.GetString()! : IsStructure(value) ? JsonNode.Parse(it.GetRawText())!.ToJsonString(PrettyJson.Options) : it.GetRawText();

    private static bool IsStructure(JsonElement? value) => value?.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static string Member(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined) ? value.ToString() : "";

    private static string ShortName(string name) => name.Split(',')[0] is var type ? type[(type.LastIndexOf('.') + 1)..] : name;
}
