using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Opinions;

/// <summary>What somebody said at a step, about a document, in a work file, or both (ý kiến).</summary>
public sealed class Opinion
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid? DocumentId { get; init; }

    public Guid? WorkFileId { get; init; }

    public Guid? TaskId { get; init; }

    public Guid? AuthorId { get; init; }

    /// <summary>The delegator, where it was given under a delegation.</summary>
    public Guid? OnBehalfOf { get; init; }

    public DateTimeOffset GivenAt { get; init; }

    /// <summary>For example <c>directive</c>, <c>opinion</c>, <c>collaboration</c>, <c>proposal</c>, <c>return</c>, <c>urge</c>.</summary>
    public string Kind { get; init; } = "";

    public string Text { get; init; } = "";
}

internal sealed class OpinionTable : IEntityTypeConfiguration<Opinion>
{
    public void Configure(EntityTypeBuilder<Opinion> builder) => builder.ToTable("opinions");
}
