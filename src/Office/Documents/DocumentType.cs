using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Documents;

/// <summary>A kind of document. The same list for every organisation.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, article 7 and annex III.</remarks>
public sealed class DocumentType
{
    public string Code { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>As it stands in a symbol, letter for letter (<c>QyĐ</c>); null where the kind has none.</summary>
    public string? Abbreviation { get; init; }

    public DocumentTypeKind Kind { get; init; }

    public int Sort { get; init; }
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

internal sealed class DocumentTypeTable : IEntityTypeConfiguration<DocumentType>
{
    public void Configure(EntityTypeBuilder<DocumentType> builder) => builder.ToTable("document_types").HasKey(type => type.Code);
}
