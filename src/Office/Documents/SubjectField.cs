using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Documents;

/// <summary>A field of work (lĩnh vực) of one organisation.</summary>
public sealed class SubjectField
{
    public Guid OrganisationId { get; init; }

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    public int Sort { get; init; }

    /// <summary>Since when it is no longer offered; null while it is.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}

internal sealed class SubjectFieldTable : IEntityTypeConfiguration<SubjectField>
{
    public void Configure(EntityTypeBuilder<SubjectField> builder) =>
        builder.ToTable("subject_fields").HasKey(field => new { field.OrganisationId, field.Code });
}
