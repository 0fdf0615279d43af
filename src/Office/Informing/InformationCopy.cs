using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Informing;

/// <summary>In what way somebody gets a document without being asked to handle it.</summary>
public enum InformationKind
{
    /// <summary>Để biết.</summary>
    ForInformation,

    /// <summary>Thông báo: with the sender's opinion.</summary>
    Notify,

    /// <summary>Đồng gửi: sent beside the main handler, with the sender's opinion.</summary>
    CoSend,
}

/// <summary>One person's copy of a document for information. It moves nothing; what counts is that it is opened.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 8.12; Gia Lai Điều 10.9.</remarks>
public sealed class InformationCopy
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>The same for all who got it in one go.</summary>
    public Guid SendingId { get; init; }

    /// <summary>An incoming or an outgoing document.</summary>
    public Guid DocumentId { get; init; }

    public Guid PersonId { get; init; }

    public InformationKind Kind { get; init; }

    /// <summary>What the document is about, as it was when it was sent.</summary>
    public string About { get; init; } = "";

    public string? Opinion { get; init; }

    /// <summary>Whether the person is reminded every day until it is opened.</summary>
    public bool MustOpen { get; init; }

    /// <summary>Who sent it; null where a procedure did by itself.</summary>
    public Guid? SentBy { get; init; }

    public Guid? OnBehalfOf { get; init; }

    public DateTimeOffset SentAt { get; init; }

    /// <summary>The task at which it was sent.</summary>
    public Guid? TaskId { get; init; }

    /// <summary>When the person first opened the document's page; null while they have not.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The newest answer.</summary>
    public string? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }
}

internal sealed class InformationCopyTable : IEntityTypeConfiguration<InformationCopy>
{
    public void Configure(EntityTypeBuilder<InformationCopy> builder) => builder.ToTable("information_copies");
}

/// <summary>The Vietnamese words of the kinds.</summary>
public static class InformationWords
{
    public static string Words(this InformationKind kind) => kind switch
    {
        InformationKind.Notify => "Thông báo",
        InformationKind.CoSend => "Đồng gửi",
        _ => "Để biết",
    };
}
