using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Board;

/// <summary>What an administrator says of a reported post.</summary>
public enum ReportDecision
{
    Hide,
    Keep,
}

/// <summary>Somebody says that a post has nothing to do with work.</summary>
/// <remarks>Source: Gia Lai Điều 4.2 (GL-4.2).</remarks>
public sealed class BoardReport
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid PostId { get; init; }

    public Guid ReportedBy { get; init; }

    public string Reason { get; init; } = "";

    public DateTimeOffset ReportedAt { get; init; }

    public ReportDecision? Decision { get; init; }

    public Guid? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? DecisionReason { get; init; }
}

/// <summary>Posts of one folder that went because their time was over.</summary>
public sealed class BoardPurge
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid FolderId { get; init; }

    public DateOnly RanOn { get; init; }

    public int Removed { get; init; }
}

/// <summary>Somebody who may post in a folder because its leader said so.</summary>
/// <remarks>Source: Gia Lai Điều 7.1 (GL-7.1c).</remarks>
public sealed class BoardAuthorisation
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid FolderId { get; init; }

    public Guid PersonId { get; init; }

    public Guid GivenBy { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    public DateTimeOffset? WithdrawnAt { get; init; }
}

internal sealed class BoardReportTable : IEntityTypeConfiguration<BoardReport>
{
    public void Configure(EntityTypeBuilder<BoardReport> builder) => builder.ToTable("board_reports");
}

internal sealed class BoardPurgeTable : IEntityTypeConfiguration<BoardPurge>
{
    public void Configure(EntityTypeBuilder<BoardPurge> builder) => builder.ToTable("board_purges");
}

internal sealed class BoardAuthorisationTable : IEntityTypeConfiguration<BoardAuthorisation>
{
    public void Configure(EntityTypeBuilder<BoardAuthorisation> builder) => builder.ToTable("board_authorisations");
}
