using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using FlowOffice.Studio.Settings;

namespace FlowOffice.Server.Settings;

/// <summary>The settings that say how an office writes its papers, between their JSON and their form; with what is wrong about a form.</summary>
internal static class PaperSettingsRead
{
    public const string Abbreviation = "abbreviation";
    public const string Units = "unitAbbreviations";
    public const string Fields = "fieldAbbreviations";
    public const string Senders = "sendersWithoutExchange";
    public const string Readers = "documentReaders";

    public static readonly (string Name, string Label)[] Members =
    [
        (Abbreviation, "Chữ viết tắt của cơ quan"), (Units, "Chữ viết tắt của đơn vị"), (Fields, "Chữ viết tắt của lĩnh vực"),
        (Senders, "Nơi gửi chưa gửi qua mạng"), (Readers, "Vai trò xem văn bản đến, văn bản đi"),
    ];

    private const int LongestSender = 200;

    public static PaperSettings Of(JsonObject settings) => new(
        settings[Abbreviation] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null,
        ByCode(settings[Units]), ByCode(settings[Fields]), List(settings[Senders]), List(settings[Readers]));

    /// <summary>The settings as they are written, and messages by field.</summary>
    public static (JsonObject Members, Dictionary<string, string[]> Errors) Read(PaperSettings wanted, IReadOnlyList<FieldOption> roles)
    {
        var errors = new Dictionary<string, string[]>();
        var members = new JsonObject
        {
            [Abbreviation] = Symbol(wanted.Abbreviation, Abbreviation),
            [Units] = Symbols(wanted.Units, Units),
            [Fields] = Symbols(wanted.Fields, Fields),
        };
        var senders = wanted.Senders.Select(sender => sender.Trim().Normalize()).Where(sender => sender.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (senders.FirstOrDefault(sender => sender.Length > LongestSender) is { } longest)
            errors[Senders] = [$"«{longest[..40]}…» dài {longest.Length} ký tự; nhiều nhất là {LongestSender}."];
        if (wanted.Readers.Except(roles.Select(role => role.Value)).FirstOrDefault() is { } unknown)
            errors[Readers] = [$"Cơ quan không có vai trò «{unknown}»."];
        members[Senders] = new JsonArray([.. senders.Select(sender => JsonValue.Create(sender))]);
        members[Readers] = new JsonArray([.. wanted.Readers.Distinct().Order(StringComparer.Ordinal).Select(role => JsonValue.Create(role))]);
        return (members, errors);

        JsonObject Symbols(IReadOnlyDictionary<string, string> byCode, string name) => new(byCode
            .Select(part => KeyValuePair.Create(part.Key, Symbol(part.Value, $"{name}.{part.Key}")))
            .Where(part => part.Value is not null).OrderBy(part => part.Key, StringComparer.Ordinal));

        JsonNode? Symbol(string? text, string field)
        {
            var symbol = text?.Trim().Normalize() ?? "";
            if (!Office.Documents.Abbreviation.IsWritten(symbol))
                errors[field] = [Office.Documents.Abbreviation.Rule];
            return symbol.Length == 0 ? null : symbol;
        }
    }

    private static Dictionary<string, string> ByCode(JsonNode? node) => node is JsonObject parts
        ? parts.Where(part => part.Value is not null).ToDictionary(part => part.Key, part => part.Value!.ToString()) : [];

    private static List<string> List(JsonNode? node) => node is JsonArray items ? [.. items.Where(item => item is not null).Select(item => item!.ToString())] : [];
}
