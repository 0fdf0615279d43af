using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Regulations;

/// <summary>A regulation as it was brought to everybody of an organisation (quán triệt, phổ biến).</summary>
/// <remarks>Source: Sơn Động Điều 14 (SD-14); Hà Tĩnh Điều 11.1 (HT-11.1a, HT-QD.3); Gia Lai (GL-QD.2).</remarks>
public sealed class RegulationRollout
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The procedure in which people acknowledge it.</summary>
    public string InstanceId { get; init; } = "";

    public string Title { get; init; } = "";

    public string Number { get; init; } = "";

    public DateOnly SignedOn { get; init; }

    public DateOnly EffectiveOn { get; init; }

    public Guid? PublishedBy { get; init; }

    public DateTimeOffset PublishedAt { get; init; }
}

/// <summary>A line of a regulation's list of recipients.</summary>
public sealed class RegulationRecipient
{
    public Guid RolloutId { get; init; }

    public int Position { get; init; }

    public Guid UnitId { get; init; }

    public string Name { get; init; } = "";
}

internal sealed class RegulationRolloutTable : IEntityTypeConfiguration<RegulationRollout>
{
    public void Configure(EntityTypeBuilder<RegulationRollout> builder) => builder.ToTable("regulation_rollouts");
}

internal sealed class RegulationRecipientTable : IEntityTypeConfiguration<RegulationRecipient>
{
    public void Configure(EntityTypeBuilder<RegulationRecipient> builder) => builder.ToTable("regulation_recipients").HasKey(line => new { line.RolloutId, line.Position });
}
