using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Exchange;

/// <summary>What the receiver's system tells the sender of a document. The value is the code of the exchange.</summary>
/// <remarks>Source: Quyết định 28/2018/QĐ-TTg. Each is told once, from the real event, never several together.</remarks>
public enum ReceiptCode
{
    Arrived = 1,
    Refused = 2,
    Registered = 3,
    Assigned = 4,
    InProgress = 5,
    Done = 6,
    RecallAgreed = 15,
    RecallRefused = 16,
}

/// <summary>How codes are written and read.</summary>
public static class ReceiptWords
{
    /// <summary>Two digits, as packages carry it.</summary>
    public static string Digits(this ReceiptCode code) => ((int)code).ToString("00", System.Globalization.CultureInfo.InvariantCulture);

    public static ReceiptCode Read(string digits) => (ReceiptCode)int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture);

    public static string Words(this ReceiptCode code) => code switch
    {
        ReceiptCode.Arrived => "Đã đến",
        ReceiptCode.Refused => "Từ chối tiếp nhận",
        ReceiptCode.Registered => "Đã tiếp nhận",
        ReceiptCode.Assigned => "Đã phân công",
        ReceiptCode.InProgress => "Đang xử lý",
        ReceiptCode.Done => "Hoàn thành",
        ReceiptCode.RecallAgreed => "Đồng ý thu hồi",
        ReceiptCode.RecallRefused => "Không thu hồi được",
        _ => throw new UnreachableException($"No words are written down for {code}."),
    };
}

/// <summary>One receipt as it came back.</summary>
public sealed class ExchangeReceipt
{
    public Guid Id { get; init; }

    /// <summary>The sender of the document.</summary>
    public Guid OrganisationId { get; init; }

    public Guid DocumentId { get; init; }

    public Guid DeliveryId { get; init; }

    /// <summary>Two digits: see <see cref="ReceiptCode"/>.</summary>
    public string Code { get; init; } = "";

    /// <summary>When it happened at the receiver's.</summary>
    public DateTimeOffset At { get; init; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The arrival number, the reason of a refusal.</summary>
    public string? Detail { get; init; }
}

internal sealed class ExchangeReceiptTable : IEntityTypeConfiguration<ExchangeReceipt>
{
    public void Configure(EntityTypeBuilder<ExchangeReceipt> builder) => builder.ToTable("exchange_receipts");
}
