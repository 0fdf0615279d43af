using FlowOffice.Office.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Outages;

/// <summary>A time at which the system could not be used, as operators record it.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.6 (HT-3.6).</remarks>
public sealed class Outage
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public DateTimeOffset EndsAt { get; init; }

    public string Description { get; init; } = "";

    public Guid? RecordedBy { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Whether the organisation recorded an outage at this moment.</summary>
    public static async Task<bool> WasAtAsync(StepWork work, DateTimeOffset at, CancellationToken cancellationToken) => await work.ReadValueAsync<bool?>(
        "select true from outages where organisation_id = $1 and starts_at <= $2 and ends_at >= $2 limit 1", cancellationToken,
        Sql.Value(work.OrganisationId), Sql.Value(at.ToUniversalTime())) is true;
}

internal sealed class OutageTable : IEntityTypeConfiguration<Outage>
{
    public void Configure(EntityTypeBuilder<Outage> builder) => builder.ToTable("outages");
}
