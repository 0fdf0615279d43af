using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;

namespace FlowOffice.Office.Outgoing;

/// <summary>
/// What a document's number is made of, and whether it is complete: read once, in the step that gives the number. Abbreviations
/// are data: of kinds of document from the catalogue, of the organisation, its units and fields from its settings
/// (<c>abbreviation</c>, <c>unitAbbreviations</c>, <c>fieldAbbreviations</c>: by code).
/// </summary>
public sealed record NumberedDocument
{
    public string? TypeCode { get; private init; }

    public string? TypeName { get; private init; }

    public string? TypeAbbreviation { get; private init; }

    public string? Abstract { get; private init; }

    public Secrecy Secrecy { get; private init; }

    public DateOnly? SignedOn { get; private init; }

    public bool IsSigned => SignedOn is not null;

    public Guid? UnitId { get; private init; }

    public string? UnitKind { get; private init; }

    public bool HasRecipients { get; private init; }

    public int PaperRecipients { get; private init; }

    public bool HasFile { get; private init; }

    public int? Number { get; private init; }

    public DateTimeOffset? SealedAt { get; private init; }

    /// <summary>In whose name it is issued, where the office issues in more than one.</summary>
    public string? IssuerCode { get; private init; }

    /// <summary>Who agreed to its content; null while nobody has.</summary>
    public Guid? ConsentBy { get; private init; }

    private string? FieldCode { get; init; }

    private string? FieldAbbreviation { get; init; }

    private string? UnitCode { get; init; }

    private string? UnitName { get; init; }

    private string? UnitAbbreviation { get; init; }

    private string OrganisationCode { get; init; } = "";

    private string OrganisationName { get; init; } = "";

    private string? OrganisationAbbreviation { get; init; }

    /// <summary>The parts of the symbol.</summary>
    /// <param name="issuesItself">The drafting unit issues under its own name.</param>
    public Dictionary<string, string?> Symbols(bool issuesItself) => new()
    {
        ["type"] = TypeAbbreviation,
        ["field"] = FieldAbbreviation,
        ["unit"] = UnitAbbreviation,
        ["org"] = OrganisationAbbreviation,
        ["body"] = issuesItself ? UnitAbbreviation : OrganisationAbbreviation,
        ["issuer"] = IssuerCode,
    };

    /// <summary>The parts of a series' key: codes, which stay when an abbreviation is changed.</summary>
    public Dictionary<string, string?> Codes(bool issuesItself) => new()
    {
        ["type"] = TypeCode,
        ["field"] = FieldCode,
        ["unit"] = UnitCode,
        ["org"] = OrganisationCode,
        ["body"] = issuesItself ? UnitCode : OrganisationCode,
        ["issuer"] = IssuerCode,
    };

    /// <summary>The parts of a book's name.</summary>
    public Dictionary<string, string?> Names(bool issuesItself) => new()
    {
        ["type"] = TypeName,
        ["field"] = FieldCode,
        ["unit"] = UnitName,
        ["org"] = OrganisationName,
        ["body"] = issuesItself ? UnitName : OrganisationName,
        ["issuer"] = IssuerCode,
    };

    /// <summary>Reads the document in hand; null where the organisation has none of this id.</summary>
    public static async Task<NumberedDocument?> ReadAsync(StepWork work, Guid documentId, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select d.type_code, y.name, y.abbreviation, d.field_code, o.settings -> 'fieldAbbreviations' ->> d.field_code,
              u.id, u.code, u.name, u.kind, o.settings -> 'unitAbbreviations' ->> u.code, o.code, o.settings ->> 'abbreviation', o.name,
              d.abstract, d.secrecy, d.signed_on,
              (select count(*) from outgoing_recipients r where r.document_id = d.id)::int,
              (select count(*) from outgoing_recipients r where r.document_id = d.id and r.channel = 'paper')::int,
              exists (select from attachments a where a.subject_id = d.id and a.kind in ('draft', 'signed')), d.number, d.sealed_at, d.issuer_code, d.consent_by
            from outgoing_documents d
            join organisations o on o.id = d.organisation_id
            left join units u on u.id = d.drafting_unit_id
            left join document_types y on y.code = d.type_code
            where d.id = $1 and d.organisation_id = $2
            """, Sql.Value(documentId), Sql.Value(work.OrganisationId)));
        if (!await row.ReadAsync(cancellationToken))
            return null;
        return new NumberedDocument
        {
            TypeCode = Text(0),
            TypeName = Text(1),
            TypeAbbreviation = Text(2),
            FieldCode = Text(3),
            FieldAbbreviation = Text(4),
            UnitId = row.IsDBNull(5) ? null : row.GetGuid(5),
            UnitCode = Text(6),
            UnitName = Text(7),
            UnitKind = Text(8),
            UnitAbbreviation = Text(9),
            OrganisationCode = row.GetString(10),
            OrganisationAbbreviation = Text(11),
            OrganisationName = row.GetString(12),
            Abstract = Text(13),
            Secrecy = ColumnNames.Value<Secrecy>(row.GetString(14)),
            SignedOn = row.IsDBNull(15) ? null : row.GetFieldValue<DateOnly>(15),
            HasRecipients = row.GetInt32(16) > 0,
            PaperRecipients = row.GetInt32(17),
            HasFile = row.GetBoolean(18),
            Number = row.IsDBNull(19) ? null : row.GetInt32(19),
            SealedAt = row.IsDBNull(20) ? null : row.GetFieldValue<DateTimeOffset>(20),
            IssuerCode = Text(21),
            ConsentBy = row.IsDBNull(22) ? null : row.GetGuid(22),
        };

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }
}
