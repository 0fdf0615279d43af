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

    /// <summary>The unit that looks after it.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Since when it is no longer offered; null while it is.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}

/// <summary>Somebody whom the documents of a field concern.</summary>
public sealed class SubjectFieldPerson
{
    public Guid OrganisationId { get; init; }

    public string FieldCode { get; init; } = "";

    public Guid PersonId { get; init; }

    public SubjectFieldPart Part { get; init; }
}

/// <summary>What a field has to do with somebody.</summary>
public enum SubjectFieldPart
{
    /// <summary>Handles its documents.</summary>
    Specialist,

    /// <summary>Is told of its documents.</summary>
    Related,
}

internal sealed class SubjectFieldPersonTable : IEntityTypeConfiguration<SubjectFieldPerson>
{
    public void Configure(EntityTypeBuilder<SubjectFieldPerson> builder)
    {
        builder.ToTable("subject_field_people").HasKey(person => new { person.OrganisationId, person.FieldCode, person.PersonId });
        builder.HasOne<SubjectField>().WithMany().HasForeignKey(person => new { person.OrganisationId, person.FieldCode }); // so that a field is written before them
    }
}

internal sealed class SubjectFieldTable : IEntityTypeConfiguration<SubjectField>
{
    public void Configure(EntityTypeBuilder<SubjectField> builder) =>
        builder.ToTable("subject_fields").HasKey(field => new { field.OrganisationId, field.Code });
}
