using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Deadlines;

/// <summary>A due moment that was moved after it had been set. Nothing is ever taken from this list.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.9 (HT-8.9b): old and new dates are kept.</remarks>
public sealed class DueChange
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid? DocumentId { get; init; }

    public Guid? WorkFileId { get; init; }

    /// <summary>The task whose own limit moved; null where the matter's did.</summary>
    public Guid? TaskId { get; init; }

    public DueChangeKind Kind { get; init; }

    public DateTimeOffset? OldDue { get; init; }

    public DateTimeOffset NewDue { get; init; }

    public string? Reason { get; init; }

    /// <summary>Who asked; null where nobody did.</summary>
    public Guid? AskedBy { get; init; }

    public Guid? DecidedBy { get; init; }

    public Guid? OnBehalfOf { get; init; }

    public DateTimeOffset At { get; init; }

    /// <summary>Adds one to a step, decided by its actor.</summary>
    public static void Add(StepWork work, DueChange change) => work.Write("""
        insert into due_changes (id, organisation_id, document_id, work_file_id, task_id, kind, old_due, new_due, reason, asked_by, decided_by, on_behalf_of, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(change.DocumentId), Sql.Value(change.WorkFileId), Sql.Value(change.TaskId),
        Sql.Value(ColumnNames.Text(change.Kind)), Sql.Value(change.OldDue), Sql.Value(change.NewDue), Sql.Value(change.Reason), Sql.Value(change.AskedBy),
        Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf), Sql.Value(work.Now));
}

/// <summary>Why a due moment moved.</summary>
public enum DueChangeKind
{
    /// <summary>More time was granted.</summary>
    Extension,

    /// <summary>The clock stood still while something was awaited.</summary>
    Waiting,

    /// <summary>A leader directed another time.</summary>
    Direction,

    /// <summary>Days off or working hours were announced after it had been counted.</summary>
    Calendar,
}

/// <summary>The Vietnamese words for the kinds.</summary>
public static class DueChangeWords
{
    public static string Words(this DueChangeKind kind) => kind switch
    {
        DueChangeKind.Waiting => "Trừ thời gian chờ",
        DueChangeKind.Direction => "Theo thời hạn lãnh đạo chỉ đạo",
        DueChangeKind.Calendar => "Theo lịch làm việc",
        _ => "Gia hạn",
    };
}

internal sealed class DueChangeTable : IEntityTypeConfiguration<DueChange>
{
    public void Configure(EntityTypeBuilder<DueChange> builder) => builder.ToTable("due_changes");
}
