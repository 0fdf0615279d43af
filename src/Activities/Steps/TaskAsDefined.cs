using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>A task as a version of the definition would have it.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Clause">The clause that it carries out, or null.</param>
/// <param name="Outcomes">Its buttons.</param>
/// <param name="Form">Its fields.</param>
public sealed record TaskAsDefined(string Title, string? Clause, IReadOnlyList<TaskOutcome> Outcomes, IReadOnlyList<TaskField> Form)
{
    /// <summary>Whom the rule of the step names; null where people choose, or where it names nobody.</summary>
    public Assignee? Holder { get; init; }

    /// <summary>Why the rule names nobody; null where it does, or where there is none.</summary>
    public string? Nobody { get; init; }

    /// <summary>When it is due; null for no deadline.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>How that was counted; null where it was not.</summary>
    public DueOrigin? DueOrigin { get; init; }

    /// <summary>Who is reminded of the deadline, and when.</summary>
    public required DeadlinePlan Plan { get; init; }
}
