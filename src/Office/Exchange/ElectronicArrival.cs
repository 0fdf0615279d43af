using System.Text.Json;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Exchange;

/// <summary>A document that came through the exchange and waits to be compared with its paper (văn bản đến qua mạng).</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 7.1 (HT-3.2a, HT-7.1a).</remarks>
public sealed class ElectronicArrival
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The document's identifier in exchange, given by its sender; null where it is not known.</summary>
    public string? ExchangeId { get; init; }

    /// <summary>The sender's line of delivery, where it comes from an organisation of this installation.</summary>
    public Guid? DeliveryId { get; init; }

    public Guid? FromOrganisationId { get; init; }

    public string Sender { get; init; } = "";

    /// <summary>The sender's identifier in exchange.</summary>
    public string? SenderCode { get; init; }

    public string? NumberSymbol { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public string? TypeCode { get; init; }

    public string? Abstract { get; init; }

    public string Urgency { get; init; } = "normal";

    public string? SignerName { get; init; }

    public string? SignerTitle { get; init; }

    public int? PageCount { get; init; }

    /// <summary>By when its sender asks for an answer.</summary>
    public DateOnly? ReplyBy { get; init; }

    /// <summary>The issued document of this organisation that it answers.</summary>
    public Guid? AnswersDocumentId { get; init; }

    /// <summary>Its stored files, as JSON: see <see cref="SubmittedFile"/>.</summary>
    public string Files { get; init; } = "[]";

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The incoming document that it became; null while it waits.</summary>
    public Guid? DocumentId { get; init; }

    public DateTimeOffset? ComparedAt { get; init; }

    public Guid? ComparedBy { get; init; }

    /// <summary><c>matched</c>, <c>electronic-only</c> or <c>taken</c> (registered without comparing); null while it waits.</summary>
    public string? Result { get; init; }

    /// <summary>Since when it counts as one without a paper; null where a paper may still come.</summary>
    public DateTimeOffset? ElectronicOnlyAt { get; init; }

    public DateTimeOffset? RefusedAt { get; init; }

    public Guid? RefusedBy { get; init; }

    public string? RefuseReason { get; init; }

    /// <summary>When its sender called it back.</summary>
    public DateTimeOffset? RecalledAt { get; init; }

    public string? RecallReason { get; init; }

    /// <summary>Its files.</summary>
    public IReadOnlyList<SubmittedFile> SubmittedFiles() => JsonSerializer.Deserialize<List<SubmittedFile>>(Files, JsonText.Plain) ?? [];
}

internal sealed class ElectronicArrivalTable : IEntityTypeConfiguration<ElectronicArrival>
{
    public void Configure(EntityTypeBuilder<ElectronicArrival> builder)
    {
        builder.ToTable("electronic_arrivals");
        builder.Property(arrival => arrival.Files).HasColumnType("jsonb");
    }
}
