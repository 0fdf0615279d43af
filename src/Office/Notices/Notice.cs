using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Notices;

/// <summary>Something that one person is told on the pages, and by the ways that the office and the person have chosen for it.</summary>
public sealed class Notice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganisationId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>What it is about, precisely enough that a second one with the same key would say the same.</summary>
    public required string Key { get; init; }

    /// <summary>For example <c>deadline-remind</c>; decides the icon, and by <see cref="NoticeEvent"/> the ways.</summary>
    public required string Kind { get; init; }

    /// <summary>Vietnamese, one or two sentences.</summary>
    public required string Text { get; init; }

    /// <summary>The page on which the person can act, for example <c>/tasks/…</c>.</summary>
    public string? Link { get; init; }

    /// <summary>The ways besides the pages that whoever sends it wants: <c>mail</c>, <c>sms</c>. Null leaves them to the office and the person.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    /// <summary>Whether it is about something express (hỏa tốc): it waits for no quiet hours, and is gathered with nothing.</summary>
    public bool IsExpress { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public void MarkRead(DateTimeOffset at) => ReadAt ??= at;
}

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.Ignore(notice => notice.Channels).Ignore(notice => notice.IsExpress); // how it goes out, not what it says
    }
}
