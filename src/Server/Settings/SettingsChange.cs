using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Office.Changes;
using FlowOffice.Office.People;

namespace FlowOffice.Server.Settings;

/// <summary>
/// The members of an organisation's settings that would change, before and after. As JSON, in a change request:
/// <c>{"before": {"address": "…"}, "after": {"address": "…"}}</c>; a setting that is not set is null. Members of an object, as the
/// abbreviations of units by code, stand in the order of their names.
/// </summary>
internal sealed record SettingsChange(JsonObject Before, JsonObject After)
{
    /// <summary>All settings are one subject of change requests.</summary>
    public const string Subject = "office";

    private static readonly (string Name, string Label)[] Members =
    [
        ("managingUnit", "Đơn vị quản lý"), ("address", "Địa chỉ"), (ChangeSettings.ApproverSetting, "Người quyết định thay đổi"), (ChangeSettings.TwoPeopleSetting, "Hai người"),
        .. PaperSettingsRead.Members,
        .. SystemSettings.All.Select(setting => (setting.Name, setting.Label)),
    ];

    public bool IsEmpty => After.Count == 0;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson().ToJsonString())));

    public ChangeSubject ToSubject() => new(ChangeKind.Setting, ChangeAction.Change, Subject, Hash);

    /// <param name="wanted">The members that were on the form; others stay as they are.</param>
    public static SettingsChange Between(JsonObject current, JsonObject wanted)
    {
        var (before, after) = (new JsonObject(), new JsonObject());
        foreach (var (name, _) in Members.Where(member => wanted.ContainsKey(member.Name)))
        {
            if (Text(name, current[name]) == Text(name, wanted[name]))
                continue;
            before[name] = Ordered(current[name]);
            after[name] = Ordered(wanted[name]);
        }

        return new SettingsChange(before, after);
    }

    /// <summary>Reads what a request carries; the database keeps members in an order of its own.</summary>
    public static SettingsChange Of(JsonObject proposal) => new(InOrder(proposal["before"]!.AsObject()), InOrder(proposal["after"]!.AsObject()));

    public JsonObject ToJson() => new() { ["before"] = Before.DeepClone(), ["after"] = After.DeepClone() };

    /// <summary>Whether the settings still say what the change begins from.</summary>
    public bool Fits(JsonObject current) => Before.All(member => Text(member.Key, current[member.Key]) == Text(member.Key, member.Value));

    /// <summary>As it may be shown and kept for good: what is secret is said to have been changed, never to what (GL-6.2d).</summary>
    public SettingsChange WithoutSecrets() => new(Rewrite(Before, _ => SystemSettings.WasSet), Rewrite(After, _ => SystemSettings.WasChanged));

    /// <summary>The same with its secrets written otherwise.</summary>
    public SettingsChange WithSecrets(Func<string, string> write) => new(Rewrite(Before, write), Rewrite(After, write));

    /// <summary>In words: «Địa chỉ: vb.sondong.bgo.vn».</summary>
    /// <param name="nameOf">What people call the value of a member, or a code within it.</param>
    public static string Words(JsonObject members, Func<string, string, string> nameOf) => string.Join("; ",
        Members.Where(member => members.ContainsKey(member.Name)).Select(member => $"{member.Label}: {Show(member.Name, members[member.Name], nameOf)}"));

    /// <summary>What people call a member.</summary>
    public static string LabelOf(string name) => Members.FirstOrDefault(member => member.Name == name).Label ?? name;

    /// <summary>The value of one member in words.</summary>
    public static string Show(string name, JsonNode? value, Func<string, string, string> nameOf, string between = ", ") => value switch
    {
        JsonObject { Count: > 0 } parts => string.Join(between, parts.Select(part => $"{nameOf(name, part.Key)} = {part.Value}")),
        JsonArray { Count: > 0 } items => string.Join(between, items.Select(item => nameOf(name, item!.ToString()))),
        JsonObject or JsonArray => nameOf(name, ""),
        _ => nameOf(name, Text(name, value)),
    };

    private static JsonObject Rewrite(JsonObject members, Func<string, string> write) => new(members.Select(member => KeyValuePair.Create(member.Key,
        member.Value is JsonValue secret && SystemSettings.Find(member.Key) is { Kind: SystemSettingKind.Secret } ? write(secret.ToString()) : member.Value?.DeepClone())));

    private static JsonObject InOrder(JsonObject members) =>
        new(Members.Where(member => members.ContainsKey(member.Name)).Select(member => KeyValuePair.Create(member.Name, Ordered(members[member.Name]))));

    private static JsonNode? Ordered(JsonNode? value) => value is JsonObject parts
        ? new JsonObject(parts.OrderBy(part => part.Key, StringComparer.Ordinal).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())))
        : value?.DeepClone();

    /// <summary>Not set, empty and no are one; choices are the same in any order.</summary>
    private static string Text(string name, JsonNode? value) => value switch
    {
        null or JsonObject { Count: 0 } or JsonArray { Count: 0 } => "",
        JsonArray choices when SystemSettings.Find(name) is { IsList: true } => string.Join('\n', choices.Select(choice => choice?.ToString()).Order(StringComparer.Ordinal)),
        JsonObject or JsonArray => Ordered(value)!.ToJsonString(),
        _ => value.ToString() is "false" ? "" : value.ToString(),
    };
}
