using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>The books themselves: one a kind and year, made with its first line.</summary>
public static class Books
{
    /// <summary>Writes a line under a number drawn in the same step.</summary>
    /// <returns>The book's id.</returns>
    public static Guid Enter(StepWork work, RegisterKind kind, int year, int number, Guid documentId, string? note, string series = "")
    {
        var id = Register.IdOf(work.OrganisationId, kind, year, series);
        if (work.Trial is not null)
            return id; // a line of that number, even one never committed, would make the real document of that number wait
        work.Write("""
            with book as (
              insert into registers (id, organisation_id, year, kind, name, series) values ($1, $2, $3, $4, $5, $11)
              on conflict (organisation_id, year, kind, series) do nothing)
            insert into register_entries (register_id, number, organisation_id, document_id, entered_at, entered_by, note)
            values ($1, $6, $2, $7, $8, $9, $10)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(year), Sql.Value(ColumnNames.Text(kind)), Sql.Value($"{kind.Title()}{(series.Length == 0 ? "" : $" ({series})")} năm {year}"),
            Sql.Value(number), Sql.Value(documentId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value(note), Sql.Value(series));
        return id;
    }
}
