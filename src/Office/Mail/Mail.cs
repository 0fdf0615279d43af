using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Mail;

/// <summary>As what a letter is meant. Each is official.</summary>
/// <remarks>Source: Gia Lai Điều 7.2 (GL-7.2a).</remarks>
public enum MailKind
{
    /// <summary>Thông tin trao đổi.</summary>
    Exchange,

    /// <summary>Yêu cầu.</summary>
    Request,

    /// <summary>Mệnh lệnh.</summary>
    Order,
}

/// <summary>A letter from one person to others of the organisation (thư cá nhân).</summary>
public sealed class Mail
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid SenderId { get; init; }

    public MailKind Kind { get; init; }

    public string Subject { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>The last day of answers, where it asks for some.</summary>
    public DateOnly? AnswerBy { get; init; }

    /// <summary>The procedure that gathers the answers.</summary>
    public string? InstanceId { get; init; }

    public DateTimeOffset SentAt { get; init; }

    /// <summary>When the sender took their own copy away.</summary>
    public DateTimeOffset? SenderDeletedAt { get; init; }
}

/// <summary>The copy of one recipient, with when it was delivered and read. Deleting it leaves both.</summary>
public sealed class MailCopy
{
    public Guid MailId { get; init; }

    public Guid PersonId { get; init; }

    public DateTimeOffset DeliveredAt { get; init; }

    public DateTimeOffset? ReadAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }
}

internal sealed class MailTable : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> builder) => builder.ToTable("mails");
}

internal sealed class MailCopyTable : IEntityTypeConfiguration<MailCopy>
{
    public void Configure(EntityTypeBuilder<MailCopy> builder) => builder.ToTable("mail_copies").HasKey(copy => new { copy.MailId, copy.PersonId });
}

/// <summary>The Vietnamese words of the kinds.</summary>
public static class MailWords
{
    public static string Words(this MailKind kind) => kind switch
    {
        MailKind.Request => "Thư yêu cầu",
        MailKind.Order => "Thư mệnh lệnh",
        _ => "Thư trao đổi",
    };
}
