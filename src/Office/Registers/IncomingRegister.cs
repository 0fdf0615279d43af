using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;

namespace FlowOffice.Office.Registers;

/// <summary>Writes lines of the incoming register (sổ đăng ký văn bản đến).</summary>
public static class IncomingRegister
{
    /// <summary>
    /// Registers a document: draws the next number of the series, writes the line, and the facts into the document. One round
    /// trip; the rest goes with the commit.
    /// </summary>
    /// <returns>The arrival number.</returns>
    public static async Task<int> RegisterAsync(StepWork work, Guid documentId, RegisteredDocument facts, string series, CancellationToken cancellationToken)
    {
        var number = await NumberSeries.DrawAsync(work, series, cancellationToken);
        var register = Enter(work, documentId, number, facts.Note, series);
        IncomingDocuments.Register(work, documentId, facts, register, number, VietnamTime.DateOf(work.Now));
        return number;
    }

    /// <summary>Enters a document under a number drawn in the same step; makes the year's book of the series with its first line.</summary>
    /// <param name="series">The series the number was drawn from; any but the usual one has a book of its own.</param>
    /// <returns>The book's id, for <see cref="IncomingDocuments.Register"/>.</returns>
    public static Guid Enter(StepWork work, Guid documentId, int number, string? note, string series) =>
        Books.Enter(work, RegisterKind.Incoming, VietnamTime.DateOf(work.Now).Year, number, documentId, note, series == NumberSeries.Incoming ? "" : series);

    /// <summary>Puts something right about a line, beside it.</summary>
    public static void Correct(StepWork work, Guid registerId, int number, string field, string? before, string? after, string reason, Guid? approvedBy) => work.Write("""
        insert into register_corrections (id, organisation_id, register_id, number, corrected_at, corrected_by, approved_by, field, before, after, reason)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(registerId), Sql.Value(number), Sql.Value(work.Now),
        Sql.Value(work.Actor.PersonId), Sql.Value(approvedBy), Sql.Value(field), Sql.Value(before), Sql.Value(after), Sql.Value(reason));
}
