using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Tasks;

/// <summary>One step that waits, or waited, for a person.</summary>
public sealed class OfficeTask
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public string InstanceId { get; init; } = "";

    /// <summary>The wait of the workflow instance that completing this task ends.</summary>
    public string BookmarkId { get; init; } = "";

    public string ActivityId { get; init; } = "";

    public string ActivityType { get; init; } = "";

    public string Title { get; init; } = "";

    /// <summary>The clause of the regulation that the step carries out, as the definition says it.</summary>
    public string? Clause { get; init; }

    public Guid? DocumentId { get; init; }

    public Guid? WorkFileId { get; init; }

    /// <summary>Who holds it; null while it is offered to its candidates.</summary>
    public Guid? AssigneeId { get; private set; }

    /// <summary>The groups whose members may take it, any of them: see <see cref="CandidateKey"/>.</summary>
    public string[]? CandidateKeys { get; init; }

    /// <summary>The unit for which it is done, where the step knows one.</summary>
    public Guid? UnitId { get; init; }

    public TaskState State { get; private set; }

    public string Urgency { get; init; } = "normal";

    /// <summary>The buttons, as JSON: see <see cref="TaskOutcome"/>.</summary>
    public string Outcomes { get; init; } = "[]";

    /// <summary>The fields, as JSON: see <see cref="TaskField"/>.</summary>
    public string Form { get; init; } = "[]";

    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>How <see cref="DueAt"/> was counted, see <see cref="Deadlines.DueOrigin"/>; null where it was not.</summary>
    public string? DueOrigin { get; private set; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? CompletedAt { get; init; }

    public Guid? CompletedBy { get; init; }

    public Guid? OnBehalfOf { get; init; }

    public string? Outcome { get; init; }

    public string? Opinion { get; init; }

    /// <summary>A candidate takes the task.</summary>
    public bool Claim(Guid person)
    {
        if (State != TaskState.Ready)
            return false;
        AssigneeId = person;
        State = TaskState.Reserved;
        return true;
    }

    /// <summary>The holder gives the task back to its candidates; not possible where it was assigned to one person.</summary>
    public bool Release()
    {
        if (CandidateKeys is null || !TaskLifecycle.CanMove(State, TaskState.Ready) || State == TaskState.Ready)
            return false;
        AssigneeId = null;
        State = TaskState.Ready;
        return true;
    }

    /// <summary>The holder opens the task for the first time.</summary>
    public void Begin(DateTimeOffset at)
    {
        if (State != TaskState.Reserved)
            return;
        State = TaskState.InProgress;
        StartedAt ??= at;
    }
}

internal sealed class OfficeTaskTable : IEntityTypeConfiguration<OfficeTask>
{
    public void Configure(EntityTypeBuilder<OfficeTask> builder)
    {
        builder.ToTable("tasks");
        builder.Property(task => task.Outcomes).HasColumnType("jsonb");
        builder.Property(task => task.Form).HasColumnType("jsonb");
        builder.Property(task => task.State).IsConcurrencyToken(); // two claims: one finds the row changed
    }
}
