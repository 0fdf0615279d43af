using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Registers;

/// <summary>One line of a book. Never changed: what must be put right is a <see cref="RegisterCorrection"/>.</summary>
public sealed class RegisterEntry
{
    public Guid RegisterId { get; init; }

    public int Number { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DocumentId { get; init; }

    public DateTimeOffset EnteredAt { get; init; }

    public Guid? EnteredBy { get; init; }

    public string? Note { get; init; }
}

/// <summary>What was put right in a line, by whose approval and why. The line itself stays as it was written.</summary>
/// <remarks>Source: Sơn Động Điều 9.5 (SD-9.5).</remarks>
public sealed class RegisterCorrection
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid RegisterId { get; init; }

    public int Number { get; init; }

    public DateTimeOffset CorrectedAt { get; init; }

    public Guid? CorrectedBy { get; init; }

    public Guid? ApprovedBy { get; init; }

    public string Field { get; init; } = "";

    public string? Before { get; init; }

    public string? After { get; init; }

    public string Reason { get; init; } = "";
}

internal sealed class RegisterEntryTable : IEntityTypeConfiguration<RegisterEntry>
{
    public void Configure(EntityTypeBuilder<RegisterEntry> builder) =>
        builder.ToTable("register_entries").HasKey(entry => new { entry.RegisterId, entry.Number });
}

internal sealed class RegisterCorrectionTable : IEntityTypeConfiguration<RegisterCorrection>
{
    public void Configure(EntityTypeBuilder<RegisterCorrection> builder) => builder.ToTable("register_corrections");
}
