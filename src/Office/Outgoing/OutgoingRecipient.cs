using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Outgoing;

/// <summary>One line of "Nơi nhận": to whom, and by which way. Whoever gets it in two ways has two lines.</summary>
public sealed record OutgoingRecipient(Guid DocumentId, int Position, Guid OrganisationId, DeliveryChannel Channel, string Name)
{
    /// <summary>The receiving organisation's identifier in exchange; null where it is not known.</summary>
    public string? OrganCode { get; init; }

    /// <summary>The unit, where it goes to one of the organisation's own.</summary>
    public Guid? UnitId { get; init; }
}

/// <summary>How a document is sent.</summary>
public enum DeliveryChannel
{
    /// <summary>To a unit of the organisation, in this system.</summary>
    System,

    /// <summary>To another organisation, over the network.</summary>
    Network,

    /// <summary>On paper.</summary>
    Paper,
}

/// <summary>The Vietnamese words of channels.</summary>
public static class DeliveryWords
{
    public static string Words(this DeliveryChannel channel) => channel switch
    {
        DeliveryChannel.System => "Trong hệ thống",
        DeliveryChannel.Network => "Qua mạng",
        _ => "Bản giấy",
    };
}

internal sealed class OutgoingRecipientTable : IEntityTypeConfiguration<OutgoingRecipient>
{
    public void Configure(EntityTypeBuilder<OutgoingRecipient> builder) =>
        builder.ToTable("outgoing_recipients").HasKey(recipient => new { recipient.DocumentId, recipient.Position });
}
