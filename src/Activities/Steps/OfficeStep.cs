using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// What the office brings to one step: the transaction, the person who acts, what they filled in, the working calendar.
/// The engine hands it to every activity of the burst.
/// </summary>
public sealed class OfficeStep(StepWork work, OfficeTools tools, JsonObject form, IReadOnlyList<SubmittedFile> files)
{
    private readonly List<CreatedTask> created = [];

    /// <summary>The step's transaction.</summary>
    public StepWork Work { get; } = work;

    /// <summary>The organisation's working time.</summary>
    public WorkingCalendar Calendar => tools.Calendar;

    /// <summary>Tells people things, in the step's transaction.</summary>
    public NoticeWriter Notices => tools.Notices;

    /// <summary>What the actor filled in; empty when a timer or an event makes the step.</summary>
    public StepForm Form { get; } = new(form, files);

    /// <summary>The outcome the actor chose; null outside the completion of a task.</summary>
    public string? Outcome { get; init; }

    /// <summary>The task that is being completed; null otherwise.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>The moment from which a task's time counts: that of the step, or of the task where one that waits is looked at again.</summary>
    public DateTimeOffset ReceivedAt { get; internal set; } = work.Now;

    /// <summary>The event from which the days of the activity in hand count; null where that is the receipt.</summary>
    internal DateTimeOffset? CountsFrom { get; set; }

    /// <summary>Tasks that this step has made, in order.</summary>
    public IReadOnlyList<CreatedTask> Created => created;

    internal void Add(CreatedTask task) => created.Add(task);
}

/// <summary>What an organisation's steps work with.</summary>
public sealed record OfficeTools(WorkingCalendar Calendar, NoticeWriter Notices);

/// <summary>A task made in this step.</summary>
public sealed record CreatedTask(Guid Id, Guid? AssigneeId, IReadOnlyList<string> CandidateKeys);
