using System.Diagnostics;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace FlowOffice.Office.Copies;

/// <summary>One certified copy of an issued document, as it stands in the book of copies.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, articles 25–27; Hà Tĩnh Điều 4.3 (HT-4.3b2). All kinds share one series a year.</remarks>
public sealed class CertifiedCopy
{
    public Guid Id { get; init; }

    public Guid OrganisationId { get; init; }

    public Guid DocumentId { get; init; }

    public string? InstanceId { get; init; }

    public CopyKind Kind { get; init; }

    public Guid RegisterId { get; init; }

    public int Year { get; init; }

    public int Number { get; init; }

    /// <summary>As it stands on the copy: <c>05/SY-UBND</c>.</summary>
    public string NumberSymbol { get; init; } = "";

    public DateOnly CopiedOn { get; init; }

    public string? Place { get; init; }

    /// <summary>How many were made.</summary>
    public int Copies { get; init; }

    /// <summary>Which part was copied, for an extract.</summary>
    public string? Extract { get; init; }

    public Guid CopierId { get; init; }

    public DateTimeOffset CopiedAt { get; init; }
}

/// <summary>How it was copied.</summary>
public enum CopyKind
{
    /// <summary>Sao y: from the original.</summary>
    Certified,

    /// <summary>Sao lục: from a certified copy.</summary>
    SecondHand,

    /// <summary>Trích sao: a part of it.</summary>
    Extract,
}

/// <summary>How kinds are called and abbreviated.</summary>
public static class CopyKindWords
{
    public static string Words(this CopyKind kind) => kind switch
    {
        CopyKind.Certified => "Sao y",
        CopyKind.SecondHand => "Sao lục",
        CopyKind.Extract => "Trích sao",
        _ => throw new UnreachableException($"No words are written down for {kind}."),
    };

    /// <summary>As the symbol carries it. Mixed case, never folded.</summary>
    public static string Abbreviation(this CopyKind kind) => kind switch
    {
        CopyKind.Certified => "SY",
        CopyKind.SecondHand => "SL",
        CopyKind.Extract => "TrS",
        _ => throw new UnreachableException($"No abbreviation is written down for {kind}."),
    };
}

/// <summary>A copy that a step makes.</summary>
public sealed record NewCopy(Guid DocumentId, CopyKind Kind, DateOnly CopiedOn, string? Place, int Copies, string? Extract);

/// <summary>Enters copies in their book (sổ đăng ký bản sao), one a year.</summary>
public static class CopyRegister
{
    /// <summary>The series of all copies.</summary>
    public const string Series = "copies";

    /// <summary>The procedure by which they are made.</summary>
    public const string Procedure = "certified-copy";

    /// <summary>Enters a copy under a number drawn in the same step.</summary>
    /// <returns>Number and symbol as they stand on the copy.</returns>
    public static string Enter(StepWork work, NewCopy copy, int number, string organisationAbbreviation, string instanceId)
    {
        var (id, year) = (Guid.CreateVersion7(work.Now), copy.CopiedOn.Year);
        var register = Register.IdOf(work.OrganisationId, RegisterKind.Copies, year);
        var symbol = $"{NumberSeries.Show(number)}/{copy.Kind.Abbreviation()}-{organisationAbbreviation}";
        if (work.Trial is not null)
            return symbol; // a line of that number, even one never committed, would make the real copy of that number wait
        work.Write("""
            with book as (
              insert into registers (id, organisation_id, year, kind, name) values ($1, $2, $3, 'copies', $4) on conflict (organisation_id, year, kind, series) do nothing)
            insert into register_entries (register_id, number, organisation_id, document_id, entered_at, entered_by, note) values ($1, $5, $2, $6, $7, $8, $9)
            """,
            Sql.Value(register), Sql.Value(work.OrganisationId), Sql.Value(year), Sql.Value($"{RegisterKind.Copies.Title()} năm {year}"), Sql.Value(number), Sql.Value(copy.DocumentId),
            Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value(symbol));
        work.Write("""
            insert into certified_copies (id, organisation_id, document_id, instance_id, kind, register_id, year, number, number_symbol, copied_on, place, copies, extract, copier_id, copied_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(copy.DocumentId), Sql.Value(instanceId), Sql.Value(ColumnNames.Text(copy.Kind)), Sql.Value(register), Sql.Value(year),
            Sql.Value(number), Sql.Value(symbol), Sql.Value((DateOnly?)copy.CopiedOn), Sql.Value(copy.Place), Sql.Value(copy.Copies), Sql.Value(copy.Extract),
            Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        return symbol;
    }
}

internal sealed class CertifiedCopyTable : IEntityTypeConfiguration<CertifiedCopy>
{
    public void Configure(EntityTypeBuilder<CertifiedCopy> builder) => builder.ToTable("certified_copies");
}
