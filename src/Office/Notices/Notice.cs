using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Notices;

/// <summary>Something that one person is told on the pages, and by mail where mail is set up.</summary>
public sealed class Notice
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid OrganisationId { get; init; }

    public required Guid PersonId { get; init; }

    /// <summary>What it is about, precisely enough that a second one with the same key would say the same.</summary>
    public required string Key { get; init; }

    /// <summary>For example <c>deadline-remind</c>; decides the icon.</summary>
    public required string Kind { get; init; }

    /// <summary>Vietnamese, one or two sentences.</summary>
    public required string Text { get; init; }

    /// <summary>The page on which the person can act, for example <c>/tasks/…</c>.</summary>
    public string? Link { get; init; }

    /// <summary>By which channels it is wanted (<c>page</c>, <c>mail</c>, <c>sms</c>); null where the person's own choice decides. Not kept.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public void MarkRead(DateTimeOffset at) => ReadAt ??= at;
}

internal sealed class NoticeTable : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.Ignore(notice => notice.Channels);
    }
}
