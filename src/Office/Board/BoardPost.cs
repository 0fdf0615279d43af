using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Board;

/// <summary>A post in a folder of the board: a notice, an entry of a calendar, a consultation.</summary>
public sealed class BoardPost
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid FolderId { get; init; }

    public string Title { get; init; } = "";

    public string Body { get; init; } = "";

    /// <summary>From 1; the wordings before are <see cref="BoardPostVersion"/>s.</summary>
    public int Version { get; init; }

    public Guid AuthorId { get; init; }

    /// <summary>Who let the author post here; null where the author may by themselves.</summary>
    public Guid? AuthorisedBy { get; init; }

    public DateTimeOffset PostedAt { get; init; }

    /// <summary>Of a calendar the day that it is about, else the day of posting.</summary>
    public DateOnly Day { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? Place { get; init; }

    public string? Participants { get; init; }

    /// <summary>The invitation that an entry of a calendar came from, or the draft that a consultation is about.</summary>
    public Guid? SourceDocumentId { get; init; }

    /// <summary>The procedure that gathers a consultation's answers.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The last day of a consultation's answers.</summary>
    public DateOnly? OpenUntil { get; init; }

    /// <summary>Until when an administrator had it kept longer.</summary>
    public DateOnly? KeepUntil { get; init; }

    public string? KeepReason { get; init; }

    public Guid? KeepSetBy { get; init; }

    /// <summary>The purge of which its author has been told.</summary>
    public DateOnly? WarnedFor { get; init; }

    /// <summary>When an administrator hid it as not related to work; null while it is shown.</summary>
    public DateTimeOffset? HiddenAt { get; init; }

    public Guid? HiddenBy { get; init; }

    public string? HiddenReason { get; init; }
}

/// <summary>What a post said before its author changed it.</summary>
public sealed class BoardPostVersion
{
    public Guid PostId { get; init; }

    public int Version { get; init; }

    public string Title { get; init; } = "";

    public string Body { get; init; } = "";

    public DateTimeOffset ReplacedAt { get; init; }
}

internal sealed class BoardPostTable : IEntityTypeConfiguration<BoardPost>
{
    public void Configure(EntityTypeBuilder<BoardPost> builder) => builder.ToTable("board_posts");
}

internal sealed class BoardPostVersionTable : IEntityTypeConfiguration<BoardPostVersion>
{
    public void Configure(EntityTypeBuilder<BoardPostVersion> builder) => builder.ToTable("board_post_versions").HasKey(version => new { version.PostId, version.Version });
}
