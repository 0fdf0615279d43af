using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;

namespace FlowOffice.Office.Delegations;

/// <summary>One delegation as a list shows it, with both names.</summary>
public sealed record DelegationLine(
    Guid Id, Guid DelegatorId, string DelegatorName, Guid DelegateId, string DelegateName, DateOnly StartsOn, DateOnly EndsOn, string Reason, DateTimeOffset? RevokedAt, DelegationState State)
{
    /// <summary>Whether a leader did not permit it.</summary>
    public bool IsRefused => State is DelegationState.Refused;

    /// <summary>Whether it waits for permission.</summary>
    public bool IsRequested => State is DelegationState.Requested;

    /// <summary>Whether it is in force on a day.</summary>
    public bool RunsOn(DateOnly day) => State is DelegationState.Permitted && RevokedAt is null && StartsOn <= day && day <= EndsOn;

    /// <summary>Whether it can still be ended early.</summary>
    public bool IsOpenOn(DateOnly day) => State is not DelegationState.Refused && RevokedAt is null && day <= EndsOn;
}

public static class DelegationList
{
    /// <summary>Delegations that the person gave or received, the latest first.</summary>
    public static async Task<IReadOnlyList<DelegationLine>> DelegationsOfAsync(this OfficeDb db, Guid person, CancellationToken cancellationToken) => await db.Delegations
        .Where(d => d.DelegatorId == person || d.DelegateId == person)
        .OrderByDescending(d => d.StartsOn).ThenByDescending(d => d.Id)
        .Take(100)
        .Select(d => new DelegationLine(d.Id, d.DelegatorId, d.Delegator!.FullName, d.DelegateId, d.Delegate!.FullName, d.StartsOn, d.EndsOn, d.Reason, d.RevokedAt, d.State))
        .ToListAsync(cancellationToken);
}
