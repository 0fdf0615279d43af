using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Records;

/// <summary>One field of the personnel records of an organisation.</summary>
public sealed record RecordField
{
    public Guid OrganisationId { get; init; }

    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>The part of the record in which it stands.</summary>
    public string Heading { get; init; } = "";

    public RecordFieldKind Kind { get; init; }

    /// <summary>What may be chosen; empty for other kinds.</summary>
    public string[] Choices { get; init; } = [];

    /// <summary>A record without it is incomplete.</summary>
    public bool Required { get; init; }

    /// <summary>A change of it is filed with a paper.</summary>
    public bool NeedsEvidence { get; init; }

    /// <summary>Shown in full to the person and the steward alone.</summary>
    public bool Masked { get; init; }

    /// <summary>Secret: never leaves the organisation.</summary>
    public bool Withheld { get; init; }

    /// <summary>What it is counted by in the yearly report; null where it is not.</summary>
    public RecordPart? Part { get; init; }

    public int Sort { get; init; }

    /// <summary>Since when it is no longer asked; null while it is.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}

/// <summary>What a field of a record holds.</summary>
public enum RecordFieldKind
{
    Text,
    Date,
    Number,
    Choice,
}

/// <summary>What staff is counted by (LS-2.6b).</summary>
public enum RecordPart
{
    /// <summary>Grade of civil servants (ngạch công chức).</summary>
    Grade,

    /// <summary>Professional title of public employees (chức danh nghề nghiệp viên chức).</summary>
    Title,

    /// <summary>Job position (vị trí việc làm).</summary>
    Position,
}

/// <summary>What was verified of one field of a person's record.</summary>
public sealed class RecordValue
{
    public Guid OrganisationId { get; init; }

    public Guid PersonId { get; init; }

    public string FieldCode { get; init; } = "";

    public string Value { get; init; } = "";

    /// <summary>When it was verified.</summary>
    public DateTimeOffset Since { get; init; }
}

/// <summary>Where a person's record stands.</summary>
public sealed class RecordState
{
    public Guid PersonId { get; init; }

    public Guid OrganisationId { get; init; }

    /// <summary>One more with each verified filing.</summary>
    public int Version { get; init; }

    /// <summary>When something of it was last verified.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    /// <summary>When the head said that it is as the valid paper file is; null again after a later change.</summary>
    public DateTimeOffset? MatchesPaperAt { get; init; }

    public Guid? MatchesPaperBy { get; init; }

    /// <summary>Since when the verified record waits to be passed to the national database.</summary>
    public DateTimeOffset? NationalQueuedAt { get; init; }
}

internal sealed class RecordFieldTable : IEntityTypeConfiguration<RecordField>
{
    public void Configure(EntityTypeBuilder<RecordField> builder) => builder.ToTable("record_fields").HasKey(field => new { field.OrganisationId, field.Code });
}

internal sealed class RecordValueTable : IEntityTypeConfiguration<RecordValue>
{
    public void Configure(EntityTypeBuilder<RecordValue> builder)
    {
        builder.ToTable("record_values").HasKey(value => new { value.PersonId, value.FieldCode });
        builder.HasOne<RecordField>().WithMany().HasForeignKey(value => new { value.OrganisationId, value.FieldCode }); // so that a field is written before them
    }
}

internal sealed class RecordStateTable : IEntityTypeConfiguration<RecordState>
{
    public void Configure(EntityTypeBuilder<RecordState> builder) => builder.ToTable("record_states").HasKey(state => state.PersonId);
}
