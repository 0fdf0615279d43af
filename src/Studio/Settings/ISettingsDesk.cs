using FlowOffice.Office.Changes;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Studio.Settings;

/// <summary>What an office decides for itself: reading it, changing it, asking for the agreement that a change needs.</summary>
public interface ISettingsDesk
{
    Task<SettingsState> ReadAsync(CurrentPerson person, CancellationToken cancellationToken);

    /// <summary>Writes the settings; where somebody decides on changes, sends a change request instead.</summary>
    Task<SettingsAnswer> SaveAsync(CurrentPerson person, OfficeSettings wanted, string? reason, CancellationToken cancellationToken);

    /// <summary>How the office writes its papers, with what the form offers and what was changed before.</summary>
    Task<PaperSettingsState> ReadPapersAsync(CurrentPerson person, CancellationToken cancellationToken);

    /// <summary>The same as <see cref="SaveAsync"/>, for how the office writes its papers.</summary>
    Task<SettingsAnswer> SavePapersAsync(CurrentPerson person, PaperSettings wanted, string? reason, CancellationToken cancellationToken);

    /// <summary>The parameters of the whole system, and who changed which of them when.</summary>
    Task<SystemState> ReadSystemAsync(CurrentPerson person, CancellationToken cancellationToken);

    /// <summary>Writes the parameters; where somebody decides on changes, sends a change request instead.</summary>
    /// <param name="values">What was typed, by name; empty for the usual value.</param>
    /// <param name="confirmed">The key of the moves of deadlines that were shown; null where none were.</param>
    Task<SettingsAnswer> SaveSystemAsync(CurrentPerson person, IReadOnlyDictionary<string, string> values, string? reason, string? confirmed, CancellationToken cancellationToken);

    /// <summary>Writes what an approved request says.</summary>
    /// <param name="confirmed">The key of the moves of deadlines that were shown; null where none were.</param>
    Task<SettingsAnswer> ApplyAsync(CurrentPerson person, Guid requestId, string? confirmed, CancellationToken cancellationToken);
}

/// <summary>The settings of an office that its administrator keeps.</summary>
/// <param name="ManagingUnit">Code of the unit that runs the system; its members are operators (SD-8.1).</param>
/// <param name="Address">Where people reach the system; shown in notices sent by mail (SD-8.1).</param>
/// <param name="ChangeApprover">Code of the role that decides on changes of the software's content; null for nobody (SD-8.2).</param>
/// <param name="TwoPeople">Whoever edits neither decides nor publishes.</param>
public sealed record OfficeSettings(string? ManagingUnit, string? Address, string? ChangeApprover, bool TwoPeople);

/// <summary>How the settings stand.</summary>
/// <param name="Units">Units that may be chosen, by code.</param>
/// <param name="Roles">Roles that may be chosen, by code.</param>
/// <param name="Approver">What the office calls whoever decides on changes; null when nobody does.</param>
/// <param name="Requests">Requests about settings, the newest first.</param>
public sealed record SettingsState(
    OfficeSettings Current, IReadOnlyList<FieldOption> Units, IReadOnlyList<FieldOption> Roles, string? Approver, IReadOnlyList<ChangeLine> Requests);

/// <summary>How the system's parameters stand.</summary>
/// <param name="Values">As they are typed, by name; none of what is secret.</param>
/// <param name="History">Changes, the newest first.</param>
/// <param name="Approver">What the office calls whoever decides on changes; null when nobody does.</param>
/// <param name="Roles">Roles that may be chosen, by code.</param>
/// <param name="Units">Units that may be chosen, by code.</param>
/// <param name="Offices">The other offices of the installation, by code.</param>
public sealed record SystemState(
    IReadOnlyDictionary<string, string> Values, IReadOnlyList<SettingChangeLine> History, string? Approver, IReadOnlyList<FieldOption> Roles, IReadOnlyList<FieldOption> Units,
    IReadOnlyList<FieldOption> Offices)
{
    public static readonly SystemState Empty = new(new Dictionary<string, string>(), [], null, [], [], []);

    /// <summary>Names of those secrets that are set.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}

/// <summary>One change of one setting.</summary>
public sealed record SettingChangeLine(DateTimeOffset At, string Label, string Before, string After, string Actor);

/// <summary>What came of it.</summary>
public abstract record SettingsAnswer
{
    public sealed record Saved : SettingsAnswer;

    /// <summary>A change request was sent.</summary>
    public sealed record Asked : SettingsAnswer;

    /// <summary>Nothing differs from what is set.</summary>
    public sealed record Unchanged : SettingsAnswer;

    /// <summary>Nothing is written yet: deadlines would move.</summary>
    /// <param name="Moves">Which, the first one first.</param>
    /// <param name="Key">Confirms exactly these.</param>
    /// <param name="HasChanged">Others had been confirmed: something happened in between.</param>
    public sealed record MustConfirm(IReadOnlyList<DueMove> Moves, string Key, bool HasChanged) : SettingsAnswer;

    public sealed record Refused(int Status, string Text) : SettingsAnswer;

    /// <param name="Errors">By field.</param>
    public sealed record Invalid(IReadOnlyDictionary<string, string[]> Errors) : SettingsAnswer;

    private SettingsAnswer()
    {
    }
}
