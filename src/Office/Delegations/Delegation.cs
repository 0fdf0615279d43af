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

    public DateTimeOffset? RevokedAt { get; private set; }

    public Guid? RevokedBy { get; private set; }

    public void Revoke(Guid by, DateTimeOffset at)
    {
        RevokedAt = at;
        RevokedBy = by;
    }
}

internal sealed class DelegationTable : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder) => builder.ToTable("delegations");
}
