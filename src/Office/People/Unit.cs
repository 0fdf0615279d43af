using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.People;

/// <summary>A part of the organisation: an agency, a commune, a division inside one (SD-2).</summary>
public sealed class Unit
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid? ParentId { get; set; }

    /// <summary>Unique in the organisation, for example <c>noi-vu</c>.</summary>
    public string Code { get; init; } = "";

    public string Name { get; set; } = "";

    /// <summary>Known to flows: a commune's documents are signed by its own leader (SD-7.2).</summary>
    public UnitKind Kind { get; set; }

    /// <summary>The order in which units are listed.</summary>
    public int Sort { get; set; }

    /// <summary>Since when it is given nothing new; null while it works. Units are never removed: papers name them.</summary>
    public DateTimeOffset? ClosedAt { get; set; }
}

/// <summary>What sort of unit it is.</summary>
public enum UnitKind
{
    /// <summary>The People's Committee leaders, or a department's directors.</summary>
    Leadership,

    /// <summary>The office that serves the leaders and keeps the registers.</summary>
    Office,

    /// <summary>A specialised agency.</summary>
    Agency,

    /// <summary>A commune, ward or township.</summary>
    Commune,

    /// <summary>A division within another unit.</summary>
    Division,
}

internal sealed class UnitTable : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder) => builder.ToTable("units");
}
