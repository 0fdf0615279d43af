using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Office.Changes;
using FlowOffice.Studio.Settings;

namespace FlowOffice.Server.Settings;

/// <summary>
/// The members of an organisation's settings that would change, before and after. As JSON, in a change request:
/// <c>{"before": {"address": "…"}, "after": {"address": "…"}}</c>; a setting that is not set is null.
/// </summary>
internal sealed record SettingsChange(JsonObject Before, JsonObject After)
{
    /// <summary>All settings are one subject of change requests.</summary>
    public const string Subject = "office";

    private static readonly (string Name, string Label)[] Members =
    [
        ("managingUnit", "Đơn vị quản lý"), ("address", "Địa chỉ"), (ChangeSettings.ApproverSetting, "Người quyết định thay đổi"), (ChangeSettings.TwoPeopleSetting, "Hai người"),
    ];

    public bool IsEmpty => After.Count == 0;

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToJson().ToJsonString())));

    public ChangeSubject ToSubject() => new(ChangeKind.Setting, ChangeAction.Change, Subject, Hash);

    public static SettingsChange Between(JsonObject current, OfficeSettings wanted)
    {
        var after = new JsonObject
        {
            ["managingUnit"] = wanted.ManagingUnit,
            ["address"] = wanted.Address,
            [ChangeSettings.ApproverSetting] = wanted.ChangeApprover,
            [ChangeSettings.TwoPeopleSetting] = wanted.TwoPeople,
        };
        var (old, @new) = (new JsonObject(), new JsonObject());
        foreach (var (name, _) in Members)
        {
            if (Text(current[name]) == Text(after[name]))
                continue;
            old[name] = current[name]?.DeepClone();
            @new[name] = after[name]?.DeepClone();
        }

        return new SettingsChange(old, @new);
    }

    /// <summary>Reads what a request carries; the database keeps members in an order of its own.</summary>
    public static SettingsChange Of(JsonObject proposal) => new(Ordered(proposal["before"]!.AsObject()), Ordered(proposal["after"]!.AsObject()));

    public JsonObject ToJson() => new() { ["before"] = Before.DeepClone(), ["after"] = After.DeepClone() };

    /// <summary>Whether the settings still say what the change begins from.</summary>
    public bool Fits(JsonObject current) => Before.All(member => Text(current[member.Key]) == Text(member.Value));

    /// <summary>In words: «Địa chỉ: vb.sondong.bgo.vn».</summary>
    public static string Words(JsonObject members, Func<string, string, string> nameOf) => string.Join("; ",
        Members.Where(member => members.ContainsKey(member.Name)).Select(member => $"{member.Label}: {nameOf(member.Name, Text(members[member.Name]))}"));

    private static JsonObject Ordered(JsonObject members) =>
        new(Members.Where(member => members.ContainsKey(member.Name)).Select(member => KeyValuePair.Create(member.Name, members[member.Name]?.DeepClone())));

    /// <summary>Not set, empty and no are one.</summary>
    private static string Text(JsonNode? value) => value?.ToString() switch { null or "false" => "", var text => text };
}
