using System.Text.Json.Serialization;
using FlowOffice.Office.Tasks;
using FlowOffice.Studio.Flows.Drawing;

namespace FlowOffice.Studio.Flows.Trials;

/// <summary>What a trial came to.</summary>
/// <param name="VersionId">The version's own id.</param>
/// <param name="Version">Its number.</param>
/// <param name="IsDraft">Whether it was never published.</param>
/// <param name="End">How it ended.</param>
/// <param name="EndNote">More about the end, where there is more to say.</param>
/// <param name="StartedAt">The virtual moment of its start.</param>
/// <param name="At">The virtual moment at which it stands.</param>
/// <param name="Events">What happened, in order.</param>
/// <param name="Tasks">Every task that was made, by number.</param>
/// <param name="Open">Tasks that wait for somebody, in the order of their making.</param>
/// <param name="Numbers">Numbers that it would have drawn.</param>
/// <param name="Marks">Where it went, by activity id of the definition.</param>
/// <param name="Choices">What was chosen, so that a longer trial can begin with the same.</param>
public sealed record TrialReport(
    string VersionId,
    int Version,
    bool IsDraft,
    TrialEnd End,
    string? EndNote,
    DateTimeOffset StartedAt,
    DateTimeOffset At,
    IReadOnlyList<TrialEvent> Events,
    IReadOnlyList<TrialTask> Tasks,
    IReadOnlyList<TrialTask> Open,
    IReadOnlyList<TrialNumber> Numbers,
    TrialMarks Marks,
    IReadOnlyList<TrialChoice> Choices)
{
    /// <summary>What else is waited for, which no person of the office does.</summary>
    public IReadOnlyList<TrialWait> Waits { get; init; } = [];

    /// <summary>Where a past document went another way.</summary>
    public IReadOnlyList<ReplayDifference> Differences { get; init; } = [];

    /// <summary>The definition with signs where the trial went; for pages.</summary>
    [JsonIgnore]
    public FlowDiagram Diagram { get; init; } = new([], []);
}

/// <summary>Something from outside that a step waits for: an event, another program.</summary>
/// <param name="Step">The activity in the definition; the outcome of the choice by which it happens.</param>
/// <param name="Title">The step's name.</param>
/// <param name="For">What is waited for, in words.</param>
public sealed record TrialWait(string Step, string Title, string For);

/// <summary>How a trial ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrialEnd>))]
public enum TrialEnd
{
    /// <summary>The procedure came to its end.</summary>
    Finished,

    /// <summary>It waits for a person.</summary>
    Waiting,

    /// <summary>It waits for something that no person of the office does: an event, another program.</summary>
    WaitingOutside,

    /// <summary>The last choice, or the start, was refused.</summary>
    Refused,

    /// <summary>A step failed.</summary>
    Faulted,

    /// <summary>A limit of trials was reached.</summary>
    Stopped,
}

/// <summary>Something that happened in a trial.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">The virtual moment.</param>
/// <param name="Step">The activity in the definition; null where it is none of it.</param>
/// <param name="Title">The step's name, or what happened.</param>
/// <param name="Outcome">The way out that was taken, as people read it.</param>
/// <param name="Text">More, in words.</param>
public sealed record TrialEvent(TrialEventKind Kind, DateTimeOffset At, string? Step, string Title, string? Outcome = null, string? Text = null)
{
    /// <summary>Whom it concerns, by name.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>The number of the task that it is about; null for none.</summary>
    public int? Task { get; init; }
}

/// <summary>Kinds of <see cref="TrialEvent"/>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TrialEventKind>))]
public enum TrialEventKind
{
    /// <summary>A step that nobody does was passed.</summary>
    Passed,

    /// <summary>A task was made.</summary>
    TaskMade,

    /// <summary>A task was done.</summary>
    TaskDone,

    /// <summary>A task was withdrawn.</summary>
    TaskWithdrawn,

    /// <summary>What a person tried was refused.</summary>
    Refused,

    /// <summary>A number would be drawn.</summary>
    Number,

    /// <summary>Somebody would be told of a deadline.</summary>
    Reminder,

    /// <summary>Somebody would be told something.</summary>
    Notice,

    /// <summary>A timer went off.</summary>
    Timer,

    /// <summary>Something for others: an event, another procedure, another program.</summary>
    Outside,

    /// <summary>A step failed.</summary>
    Incident,

    /// <summary>The procedure ended.</summary>
    Ended,
}

/// <summary>A task of a trial.</summary>
/// <param name="Number">Its number in the trial, from 1.</param>
/// <param name="Step">The activity in the definition.</param>
/// <param name="Title">Its title.</param>
/// <param name="Clause">The clause that it carries out.</param>
/// <param name="Groups">The groups to which it is offered, in words; empty where it is one person's.</param>
/// <param name="People">Who would have it on that day.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DueAt">Its deadline; null for none.</param>
/// <param name="DueWhy">Why then.</param>
/// <param name="IsProvisional">The deadline goes into a year whose days off are not announced.</param>
/// <param name="Outcomes">Its buttons.</param>
/// <param name="Fields">Its form.</param>
/// <param name="Planned">Who would hear of the deadline, and when, while it is open.</param>
public sealed record TrialTask(
    int Number,
    string Step,
    string Title,
    string? Clause,
    IReadOnlyList<string> Groups,
    IReadOnlyList<TrialPerson> People,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DueAt,
    TrialReason DueWhy,
    bool IsProvisional,
    IReadOnlyList<TaskOutcome> Outcomes,
    IReadOnlyList<TaskField> Fields,
    IReadOnlyList<TrialReminder> Planned)
{
    /// <summary>What may be chosen in its fields, by field; only for tasks that are open at the end of a trial.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldOption>> FieldChoices { get; init; } = new Dictionary<string, IReadOnlyList<FieldOption>>();

    /// <summary>Values with which each outcome could be tried, by outcome and field; several values are parted by line ends.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Samples { get; init; } = new Dictionary<string, IReadOnlyDictionary<string, string>>();
}

/// <summary>A reason in words.</summary>
/// <param name="Pattern">Vietnamese, with <c>{0}</c> where the number stands; also the key under which it is translated.</param>
/// <param name="Number">The number; null where there is none.</param>
public sealed record TrialReason(string Pattern, string? Number = null)
{
    /// <summary>For example «2 ngày làm việc sau ngày nhận việc».</summary>
    public string Text => string.Format(System.Globalization.CultureInfo.InvariantCulture, Pattern, Number);
}

/// <summary>Somebody who would have a task.</summary>
/// <param name="StandsFor">The name of the person whose work they do under a delegation; null in their own right.</param>
public sealed record TrialPerson(Guid Id, string Name, string? StandsFor = null);

/// <summary>A moment at which somebody would hear of a deadline.</summary>
public sealed record TrialReminder(DateTimeOffset At, string Kind, IReadOnlyList<string> People);

/// <summary>A number that would be drawn.</summary>
public sealed record TrialNumber(string Series, int Year, int Number);

/// <summary>Where a trial went, by activity id.</summary>
/// <param name="Passed">Steps that were passed, with how often.</param>
/// <param name="Waiting">Steps that wait.</param>
/// <param name="Failed">Steps that failed or were refused.</param>
/// <param name="Ways">Ways out that were taken.</param>
public sealed record TrialMarks(
    IReadOnlyDictionary<string, int> Passed, IReadOnlyList<string> Waiting, IReadOnlyList<string> Failed, IReadOnlyList<TrialWay> Ways);

/// <summary>A way out of a step.</summary>
public sealed record TrialWay(string Step, string Outcome);
