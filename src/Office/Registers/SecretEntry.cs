using FlowOffice.Office.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Registers;

/// <summary>
/// A line of a secret register: an envelope that went on unopened. There is no place in it for an abstract, a text or a file,
/// and the database keeps them away from its id. Never changed.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.3, 4.2 (HT-3.3b, HT-4.2b, HT-4.2c); reading R-4.</remarks>
public sealed class SecretEntry
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid RegisterId { get; init; }

    public int Number { get; init; }

    /// <summary>What stands on the envelope.</summary>
    public string EnvelopeNumber { get; init; } = "";

    /// <summary>Who sent it; for an outgoing one, to whom it goes.</summary>
    public string Party { get; init; } = "";

    public Secrecy Secrecy { get; init; }

    /// <summary>When it arrived; for an outgoing one, when it left.</summary>
    public DateTimeOffset MovedAt { get; init; }

    /// <summary>Who got the envelope. Beside the clerk, the only one who sees the line.</summary>
    public Guid HandedTo { get; init; }

    /// <summary>The leader who was away, where another was authorised to receive it.</summary>
    public Guid? OnBehalfOf { get; init; }

    public DateTimeOffset SignedAt { get; init; }

    public string? InstanceId { get; init; }
}

internal sealed class SecretEntryTable : IEntityTypeConfiguration<SecretEntry>
{
    public void Configure(EntityTypeBuilder<SecretEntry> builder) => builder.ToTable("secret_entries");
}
