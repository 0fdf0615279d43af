using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Meetings;

/// <summary>What an issued invitation invites to. It belongs in the calendar from the moment it was entered (<see cref="EnteredAt"/>).</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.14, 9 (HT-8.14, HT-9a, HT-9b).</remarks>
public sealed class Meeting
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The invitation, an outgoing document; its files are the meeting's papers.</summary>
    public Guid DocumentId { get; init; }

    public string Title { get; init; } = "";

    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it ends or ended; null where nobody said.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    public string? Place { get; init; }

    /// <summary>Who takes part, as written on the invitation: a line each.</summary>
    public string? Participants { get; init; }

    /// <summary>When the drafter entered it in the calendar; null while that is to be done.</summary>
    public DateTimeOffset? EnteredAt { get; init; }

    public Guid? EnteredBy { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One who is invited.</summary>
public sealed class MeetingParticipant
{
    public Guid MeetingId { get; init; }

    /// <summary>From 1, in the order of the invitation.</summary>
    public int Position { get; init; }

    public Guid OrganisationId { get; init; }

    public string Name { get; init; } = "";

    public ParticipantState State { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public Guid? ChangedBy { get; init; }

    /// <summary>Where the text message of an express invitation goes; null where no number was known, or none is sent.</summary>
    public string? Phone { get; init; }

    /// <summary>The key of that message in the outbox.</summary>
    public string? MessageKey { get; init; }
}

/// <summary>How far somebody invited has been reached.</summary>
public enum ParticipantState
{
    Invited,
    Contacted,
    Confirmed,
    Absent,
}

/// <summary>What people read for a state.</summary>
public static class ParticipantWords
{
    public static string Words(this ParticipantState state) => state switch
    {
        ParticipantState.Invited => "chưa liên hệ",
        ParticipantState.Contacted => "đã liên hệ",
        ParticipantState.Confirmed => "dự họp",
        _ => "vắng",
    };
}

internal sealed class MeetingTable : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder) => builder.ToTable("meetings");
}

internal sealed class MeetingParticipantTable : IEntityTypeConfiguration<MeetingParticipant>
{
    public void Configure(EntityTypeBuilder<MeetingParticipant> builder)
    {
        builder.ToTable("meeting_participants");
        builder.HasKey(line => new { line.MeetingId, line.Position });
    }
}
