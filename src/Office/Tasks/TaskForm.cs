using System.Text.Json.Serialization;

namespace FlowOffice.Office.Tasks;

/// <summary>One button of a task. Its name is the outcome that the definition connects; its label is what people read.</summary>
/// <param name="Name">For example <c>return-misrouted</c>.</param>
/// <param name="Label">For example «Trả lại vì chuyển nhầm».</param>
/// <param name="Needs">Names of the fields that must be filled when this button is pressed.</param>
public sealed record TaskOutcome(string Name, string Label, IReadOnlyList<string> Needs)
{
    /// <summary>Names of the fields that may be filled with this button and mean nothing with others. Fields that no button names go with each.</summary>
    public IReadOnlyList<string> Takes { get; init; } = [];
}

/// <summary>One field of a task's form.</summary>
/// <param name="Name">The key in the submitted form.</param>
/// <param name="Label">What people read.</param>
/// <param name="Kind">How it is asked.</param>
/// <param name="Help">A sentence under the field; null for none.</param>
/// <param name="Options">The choices of <see cref="TaskFieldKind.Choice"/> and <see cref="TaskFieldKind.Choices"/>.</param>
/// <param name="Value">What it holds at first.</param>
/// <param name="Group">For people and units: which ones may be chosen, for example <c>unit:…</c>, <c>role:deputy-head@…</c>, <c>role:chairman,role:vice-chairman</c>; null for the whole organisation. For kinds of document: <c>administrative</c> for those that an office issues.</param>
public sealed record TaskField(
    string Name,
    string Label,
    TaskFieldKind Kind,
    string? Help = null,
    IReadOnlyList<FieldOption>? Options = null,
    string? Value = null,
    string? Group = null);

/// <summary>One choice of a field.</summary>
public sealed record FieldOption(string Value, string Label);

/// <summary>How a field is asked.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TaskFieldKind>))]
public enum TaskFieldKind
{
    Text,
    LongText,
    Date,
    Number,
    YesNo,
    Choice,
    Choices,
    Person,
    People,
    Unit,
    Units,
    DocumentType,

    /// <summary>One of the organisation's fields of work (lĩnh vực).</summary>
    SubjectField,

    /// <summary>An open work file of the person whose id is the field's group.</summary>
    WorkFile,

    /// <summary>An outgoing document in hand of the person whose id is the field's group.</summary>
    OwnDraft,
    File,
    Files,

    /// <summary>A day with its time, in the office's zone.</summary>
    Moment,
}
