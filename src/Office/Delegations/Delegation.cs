using FlowOffice.Office.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Delegations;

/// <summary>One person does another's work on some days. Both names stand on whatever is done under it.</summary>
/// <remarks>Source: Sơn Động Điều 5.3 (SD-5.3d1, SD-5.3d2).</remarks>
public sealed class Delegation
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Who is away.</summary>
    public Guid DelegatorId { get; init; }

    public Person? Delegator { get; init; }

    /// <summary>Who stands in.</summary>
    public Guid DelegateId { get; init; }

    public Person? Delegate { get; init; }

    /// <summary>Only the work of the delegator's post in this unit; null for all of it.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>The first day, by the calendar of Asia/Ho_Chi_Minh.</summary>
    public DateOnly StartsOn { get; init; }

    /// <summary>The last day; it still counts.</summary>
    public DateOnly EndsOn { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset CreatedAt { get; init; }

    public Guid CreatedBy { get; init; }

    /// <summary>The procedure that asks for permission; null where none does.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Only what is permitted counts; where no permission is needed, all is from the start.</summary>
    public DelegationState State { get; private set; } = DelegationState.Permitted;

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Waits for permission.</summary>
    public Delegation Requested()
    {
        State = DelegationState.Requested;
        return this;
    }

    /// <summary>A leader permits it, or does not.</summary>
    public void Decide(bool permitted, Guid? by, DateTimeOffset at)
    {
        if (State is not DelegationState.Requested)
            throw new InvalidOperationException($"Expected delegation {Id} to be Requested, found {State}.");
        (State, DecidedBy, DecidedAt) = (permitted ? DelegationState.Permitted : DelegationState.Refused, by, at);
    }

    public DateTimeOffset? RevokedAt { get; private set; }

    public Guid? RevokedBy { get; private set; }

    public void Revoke(Guid by, DateTimeOffset at)
    {
        RevokedAt = at;
        RevokedBy = by;
    }
}

/// <summary>Whether a delegation may count.</summary>
public enum DelegationState
{
    /// <summary>A leader is to decide. Tasks stay with the delegator.</summary>
    Requested,

    /// <summary>It counts on its days, unless it was ended.</summary>
    Permitted,

    /// <summary>It never counts.</summary>
    Refused,
}

internal sealed class DelegationTable : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder) => builder.ToTable("delegations");
}
