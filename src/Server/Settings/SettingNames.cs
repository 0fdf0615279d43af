using FlowOffice.Office.Changes;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Server.Settings;

/// <summary>What people call the values of settings: units, fields of work, roles and offices by their codes.</summary>
internal sealed record SettingNames(IReadOnlyList<FieldOption> Units, IReadOnlyList<FieldOption> Fields, IReadOnlyList<FieldOption> Roles, IReadOnlyList<FieldOption> Offices)
{
    /// <summary>One value of a setting, or a code within it; empty for what is not set.</summary>
    public string Show(string member, string value) => (member, value) switch
    {
        (ChangeSettings.TwoPeopleSetting, "") => "không",
        (ChangeSettings.TwoPeopleSetting, _) => "có",
        (_, "") => SystemSettings.Find(member)?.Unset ?? "không đặt",
        ("managingUnit" or PaperSettingsRead.Units, _) => Name(Units, value),
        (PaperSettingsRead.Fields, _) => Name(Fields, value),
        (ChangeSettings.ApproverSetting or PaperSettingsRead.Readers, _) => Name(Roles, value),
        _ => SystemSettings.Find(member) switch
        {
            { NamesRoles: true } => Name(Roles, value),
            { Kind: SystemSettingKind.Units } => Name(Units, value),
            { Kind: SystemSettingKind.Offices } => Name(Offices, value),
            { } setting => setting.Call(value),
            null => value,
        },
    };

    public static string Name(IReadOnlyList<FieldOption> options, string code) => options.FirstOrDefault(option => option.Value == code)?.Label ?? code;
}
