using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>Writes lines of the outgoing register (sổ đăng ký văn bản đi). Each series of a year has its book.</summary>
public static class OutgoingRegister
{
    /// <summary>Enters a document under a number drawn in the same step; makes the series' book of the year with its first line.</summary>
    /// <returns>The book's id.</returns>
    public static Guid Enter(StepWork work, Guid documentId, string series, int year, int number, string bookName, string? note)
    {
        var id = Register.IdOf(work.OrganisationId, RegisterKind.Outgoing, year, series);
        if (work.Trial is not null)
            return id; // a line of that number, even one never committed, would make the real document of that number wait
        work.Write("""
            with book as (
              insert into registers (id, organisation_id, year, kind, series, name) values ($1, $2, $3, 'outgoing', $4, $5)
              on conflict (organisation_id, year, kind, series) do nothing)
            insert into register_entries (register_id, number, organisation_id, document_id, entered_at, entered_by, note)
            values ($1, $6, $2, $7, $8, $9, $10)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(year), Sql.Value(series), Sql.Value($"{bookName} năm {year}"),
            Sql.Value(number), Sql.Value(documentId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value(note));
        return id;
    }
}
