using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Registers;

/// <summary>On whose agreement a line is put right.</summary>
/// <param name="RequestId">The change request; null where nobody is asked.</param>
public sealed record Agreement(Guid? RequestId, string? Symbol, Guid? ApprovedBy)
{
    public static readonly Agreement NotNeeded = new(null, null, null);
}

/// <summary>Puts lines right without removing anything: what stood there stays readable beside what is right.</summary>
/// <remarks>Source: Sơn Động Điều 9.5 (SD-9.5), Gia Lai Điều 14.4 (GL-14.4).</remarks>
public static class LineCorrections
{
    /// <summary>Adds the correction to the step.</summary>
    /// <returns>Why it cannot be made; null where it was.</returns>
    public static async Task<StepResult.Refused?> ApplyAsync(StepWork work, LineCorrection correction, Agreement agreement, CancellationToken cancellationToken)
    {
        if (await RegisteredLine.FindAsync(work, correction.RegisterId, correction.Number, cancellationToken) is not { } line)
            return new("NO_LINE", null, "Không có dòng này trong sổ văn bản đến của cơ quan.");
        if (line.IsStruck)
            return new("LINE_STRUCK", null, "Dòng này đã gạch bỏ; hãy đính chính ở dòng mới của văn bản.");
        if (line.ValueOf(correction.Field) != correction.Before)
            return new("CHANGED_SINCE", null, "Nội dung đã khác với lúc đề nghị. Hãy mở lại và đề nghị lại.");
        if (work.Trial is not null)
            return null;

        var details = correction.ToJson();
        details["approvedBy"] = agreement.ApprovedBy?.ToString();
        details["request"] = agreement.Symbol;
        if (correction.Field == LineCorrection.Book)
            details["newNumber"] = await MoveAsync(work, correction, line, agreement, cancellationToken);
        else
            Write(work, correction, line, agreement);
        new AuditEntry("register.corrected", "document", line.DocumentId.ToString()) { Details = details }.AddTo(work);
        return null;
    }

    private static void Write(StepWork work, LineCorrection correction, RegisteredLine line, Agreement agreement)
    {
        var (label, column, type) = LineCorrection.Fields[correction.Field];
        work.Write($"update incoming_documents set {column} = $3::{type} where id = $1 and organisation_id = $2",
            Sql.Value(line.DocumentId), Sql.Value(work.OrganisationId), Sql.Value(correction.After));
        work.Write("""
            insert into register_corrections (id, organisation_id, register_id, number, corrected_at, corrected_by, approved_by, field, before, after, reason, change_request_id)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            """,
            Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(correction.RegisterId), Sql.Value(correction.Number), Sql.Value(work.Now),
            Sql.Value(work.Actor.PersonId), Sql.Value(agreement.ApprovedBy), Sql.Value(label), Sql.Value(correction.Before), Sql.Value(correction.After),
            Sql.Value(correction.Reason), Sql.Value(agreement.RequestId));
    }

    /// <summary>The old line is struck through; the next number of the right book goes to the document.</summary>
    private static async Task<int> MoveAsync(StepWork work, LineCorrection correction, RegisteredLine line, Agreement agreement, CancellationToken cancellationToken)
    {
        var year = VietnamTime.DateOf(work.Now).Year;
        var series = correction.After ?? "";
        var number = await NumberSeries.DrawAsync(work, series.Length == 0 ? NumberSeries.Incoming : series, year, cancellationToken);
        var book = Books.Enter(work, RegisterKind.Incoming, year, number, line.DocumentId, $"Chuyển từ số {NumberSeries.Show(correction.Number)} («{line.BookName}»)", series);
        work.Write("""
            insert into register_strikes (register_id, number, organisation_id, struck_at, struck_by, approved_by, change_request_id, reason, moved_register_id, moved_number)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """,
            Sql.Value(correction.RegisterId), Sql.Value(correction.Number), Sql.Value(work.OrganisationId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId),
            Sql.Value(agreement.ApprovedBy), Sql.Value(agreement.RequestId), Sql.Value(correction.Reason), Sql.Value(book), Sql.Value(number));
        work.Write("update incoming_documents set register_id = $3, arrival_number = $4 where id = $1 and organisation_id = $2",
            Sql.Value(line.DocumentId), Sql.Value(work.OrganisationId), Sql.Value(book), Sql.Value(number));
        return number;
    }
}
