using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Regulations;

/// <summary>How far the remarks of one round have come.</summary>
public enum ReviewState
{
    /// <summary>Remarks still join it.</summary>
    Gathering,

    /// <summary>Summed up; the leader is to decide.</summary>
    Submitted,

    /// <summary>The regulation stays as it is.</summary>
    Kept,

    /// <summary>It is to be amended.</summary>
    ToAmend,

    /// <summary>A version of a definition carries the amendment.</summary>
    Amended,
}

/// <summary>One round of remarks about the regulation, from the first remark to what came of them.</summary>
/// <remarks>Source: Sơn Động Điều 15 (SD-15); Hà Tĩnh Điều 11.2 (HT-11.2); Gia Lai Điều 19.2 (GL-19.2).</remarks>
public sealed class RegulationReview
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public string InstanceId { get; init; } = "";

    public ReviewState State { get; init; }

    /// <summary>Keys of those to whom the remarks go.</summary>
    public string[] Receivers { get; init; } = [];

    public string? Summary { get; init; }

    public Guid? SubmittedBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public string? Opinion { get; init; }

    public Guid? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The definition whose version carries the amendment.</summary>
    public string? DefinitionId { get; init; }

    public int? DefinitionVersion { get; init; }

    public Guid? LinkedBy { get; init; }

    public DateTimeOffset? LinkedAt { get; init; }
}

/// <summary>A difficulty with one clause.</summary>
public sealed class RegulationRemark
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid ReviewId { get; init; }

    /// <summary>The clause's short name.</summary>
    public string Clause { get; init; } = "";

    public string Text { get; init; } = "";

    public Guid AuthorId { get; init; }

    public DateTimeOffset FiledAt { get; init; }
}

internal sealed class RegulationReviewTable : IEntityTypeConfiguration<RegulationReview>
{
    public void Configure(EntityTypeBuilder<RegulationReview> builder) => builder.ToTable("regulation_reviews");
}

internal sealed class RegulationRemarkTable : IEntityTypeConfiguration<RegulationRemark>
{
    public void Configure(EntityTypeBuilder<RegulationRemark> builder) => builder.ToTable("regulation_remarks");
}

/// <summary>The Vietnamese words of the states.</summary>
public static class ReviewWords
{
    public static string Words(this ReviewState state) => state switch
    {
        ReviewState.Gathering => "Đang tổng hợp",
        ReviewState.Submitted => "Chờ lãnh đạo quyết định",
        ReviewState.Kept => "Giữ nguyên",
        ReviewState.ToAmend => "Sẽ sửa đổi",
        _ => "Đã sửa đổi",
    };
}
