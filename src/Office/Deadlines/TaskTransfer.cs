using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Deadlines;

/// <summary>A task that went to somebody else because it was overdue. Nothing is ever taken from this list.</summary>
public sealed class TaskTransfer
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid TaskId { get; init; }

    /// <summary>The stage of the deadline that did it.</summary>
    public required string Stage { get; init; }

    /// <summary>Who held the task; null where nobody did.</summary>
    public Guid? FromPerson { get; init; }

    /// <summary>Who holds it since; null where it was offered to a group.</summary>
    public Guid? ToPerson { get; init; }

    /// <summary>The group to which it was offered, see <see cref="Tasks.CandidateKey"/>; null where one person got it.</summary>
    public string? ToGroup { get; init; }

    public DateTimeOffset DueAt { get; init; }

    public DateTimeOffset At { get; init; }

    internal static void Add(StepWork work, TaskTransfer transfer) => work.Write("""
        insert into task_transfers (id, organisation_id, task_id, stage, from_person, to_person, to_group, due_at, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(transfer.TaskId), Sql.Value(transfer.Stage), Sql.Value(transfer.FromPerson),
        Sql.Value(transfer.ToPerson), Sql.Value(transfer.ToGroup), Sql.Value(transfer.DueAt), Sql.Value(work.Now));
}

internal sealed class TaskTransferTable : IEntityTypeConfiguration<TaskTransfer>
{
    public void Configure(EntityTypeBuilder<TaskTransfer> builder) => builder.ToTable("task_transfers");
}
