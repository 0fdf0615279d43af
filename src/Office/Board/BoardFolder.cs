using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Board;

/// <summary>What a folder of the board holds.</summary>
public enum FolderKind
{
    /// <summary>Thông báo.</summary>
    Notices,

    /// <summary>Lịch công tác.</summary>
    Calendar,

    /// <summary>Lấy ý kiến toàn cơ quan: its posts come from a procedure, never by hand.</summary>
    Consultations,

    /// <summary>Chi bộ, công đoàn, chi đoàn, công cộng.</summary>
    Area,
}

/// <summary>
/// A folder of the board. Everybody of the organisation reads it; who posts in it, and how long posts are kept, an
/// administrator says here.
/// </summary>
/// <remarks>Source: Gia Lai Điều 7 (GL-7.1 to GL-7.8); Hà Tĩnh Điều 9 (HT-9b).</remarks>
public sealed class BoardFolder
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>Unique in the organisation; stands in addresses, and in steps that write into the folder.</summary>
    public string Code { get; init; } = "";

    public FolderKind Kind { get; init; }

    public string Name { get; set; } = "";

    /// <summary>Who may post, as <see cref="BoardKey"/> writes it.</summary>
    public string[] Posters { get; set; } = [];

    /// <summary>Who may let somebody else post in their place.</summary>
    public string[] Authorisers { get; set; } = [];

    public RetentionSpan KeptFor { get; set; }

    public RetentionCount KeptBy { get; set; }

    /// <summary>The day of the month after the period on which its posts go; the month's last one where it is shorter.</summary>
    public int PurgeDay { get; set; } = 31;

    /// <summary>Whether somebody has to post in it every month: then those in charge are reminded until they have.</summary>
    public bool Monthly { get; set; }

    public int Sort { get; set; }

    public DateTimeOffset? RetiredAt { get; set; }

    internal Retention Retention => new(KeptFor, KeptBy, PurgeDay);
}

internal sealed class BoardFolderTable : IEntityTypeConfiguration<BoardFolder>
{
    public void Configure(EntityTypeBuilder<BoardFolder> builder)
    {
        builder.ToTable("board_folders");
        builder.Ignore(folder => folder.Retention);
    }
}
