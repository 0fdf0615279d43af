using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Documents;

/// <summary>A kind of document: of the decree, for every organisation, or one that an organisation has added for itself.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, article 7 and annex III.</remarks>
public sealed class DocumentType
{
    public string Code { get; init; } = "";

    /// <summary>The organisation whose own kind it is; null for one of the decree.</summary>
    public Guid? OrganisationId { get; init; }

    public string Name { get; init; } = "";

    /// <summary>As it stands in a symbol, letter for letter (<c>QyĐ</c>); null where the kind has none.</summary>
    public string? Abbreviation { get; init; }

    public DocumentTypeKind Kind { get; init; }

    public int Sort { get; init; }
}

/// <summary>What an organisation says about a kind of document.</summary>
public sealed class DocumentTypeChoice
{
    public Guid OrganisationId { get; init; }

    public string TypeCode { get; init; } = "";

    /// <summary>Days in which such a document is handled, offered when it is assigned.</summary>
    /// <remarks>Source: Hà Tĩnh Điều 8.5 (HT-8.5b).</remarks>
    public int? DueDays { get; init; }

    /// <summary>Since when forms no longer offer it; null while they do.</summary>
    public DateTimeOffset? RetiredAt { get; init; }
}

/// <summary>Whose rules a kind of document follows.</summary>
public enum DocumentTypeKind
{
    /// <summary>One of the 29 administrative kinds.</summary>
    Administrative,

    /// <summary>A petition, complaint or denunciation.</summary>
    Petition,

    /// <summary>A legal normative document.</summary>
    Normative,

    /// <summary>Anything else that reaches the desk.</summary>
    Other,
}

internal sealed class DocumentTypeChoiceTable : IEntityTypeConfiguration<DocumentTypeChoice>
{
    public void Configure(EntityTypeBuilder<DocumentTypeChoice> builder) =>
        builder.ToTable("document_type_choices").HasKey(choice => new { choice.OrganisationId, choice.TypeCode });
}

internal sealed class DocumentTypeTable : IEntityTypeConfiguration<DocumentType>
{
    public void Configure(EntityTypeBuilder<DocumentType> builder) => builder.ToTable("document_types").HasKey(type => type.Code);
}
