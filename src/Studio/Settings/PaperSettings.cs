using FlowOffice.Office.Changes;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Studio.Settings;

/// <summary>How an office writes its papers, and who may look at them.</summary>
/// <param name="Abbreviation">Stands for the office in symbols (UBND), letter for letter.</param>
/// <param name="Units">Abbreviations of units by code.</param>
/// <param name="Fields">Abbreviations of fields of work by code.</param>
/// <param name="Senders">Those that send paper only, so that nobody looks for the electronic file.</param>
/// <param name="Readers">Codes of roles whose holders look at every registered and issued document without a mark of secrecy.</param>
public sealed record PaperSettings(
    string? Abbreviation, IReadOnlyDictionary<string, string> Units, IReadOnlyDictionary<string, string> Fields, IReadOnlyList<string> Senders, IReadOnlyList<string> Readers)
{
    public static readonly PaperSettings None = new(null, new Dictionary<string, string>(), new Dictionary<string, string>(), [], []);
}

/// <summary>How these settings stand.</summary>
/// <param name="Approver">What the office calls whoever decides on changes; null when nobody does.</param>
/// <param name="Requests">Requests about settings, the newest first.</param>
/// <param name="History">What was changed, the newest first.</param>
public sealed record PaperSettingsState(
    PaperSettings Current, IReadOnlyList<FieldOption> Units, IReadOnlyList<FieldOption> Fields, IReadOnlyList<FieldOption> Roles, string? Approver,
    IReadOnlyList<ChangeLine> Requests, IReadOnlyList<ChangedSetting> History)
{
    public static readonly PaperSettingsState Empty = new(PaperSettings.None, [], [], [], null, [], []);
}

/// <summary>One change of settings that was made.</summary>
public sealed record ChangedSetting(DateTimeOffset At, string? By, string Before, string After);
