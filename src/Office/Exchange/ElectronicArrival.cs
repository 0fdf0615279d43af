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

    public string Sender { get; init; } = "";

    public string? NumberSymbol { get; init; }

    public DateOnly? DocumentDate { get; init; }

    public string? TypeCode { get; init; }

    public string? Abstract { get; init; }

    public string Urgency { get; init; } = "normal";

    /// <summary>Its stored files, as JSON: see <see cref="SubmittedFile"/>.</summary>
    public string Files { get; init; } = "[]";

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The incoming document that it became; null while it waits.</summary>
    public Guid? DocumentId { get; init; }

    public DateTimeOffset? ComparedAt { get; init; }

    public Guid? ComparedBy { get; init; }

    /// <summary><c>matched</c> or <c>electronic-only</c>; null while it waits.</summary>
    public string? Result { get; init; }

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
