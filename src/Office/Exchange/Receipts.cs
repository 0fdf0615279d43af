using FlowOffice.Office.Database;

namespace FlowOffice.Office.Exchange;

/// <summary>
/// The receiver's side of receipts: a step that registers, assigns, begins, finishes or refuses a document leaves one in the
/// outbox, with the step. Whatever did not come from an organisation of this installation leaves none.
/// </summary>
public static class Receipts
{
    /// <summary>The kind of outbox message that carries one.</summary>
    public const string Kind = "exchange-receipt";

    /// <summary>Of the arrival that became a document.</summary>
    public static void Tell(StepWork work, Guid documentId, ReceiptCode code, string? detail = null) => Tell(work, "document_id = $1", documentId, code, detail);

    /// <summary>Of an arrival that is no document yet.</summary>
    public static void TellOfArrival(StepWork work, Guid arrivalId, ReceiptCode code, string? detail = null) => Tell(work, "id = $1", arrivalId, code, detail);

    /// <summary>Of every document of a work file.</summary>
    public static void TellOfAll(StepWork work, Guid workFileId, ReceiptCode code) => Tell(work,
        "document_id in (select i.document_id from work_file_documents i join incoming_documents d on d.id = i.document_id and d.state = 'finished' where i.work_file_id = $1)", workFileId, code);

    /// <summary>That its handler has opened the task: the work has begun. A task of anybody else tells nothing.</summary>
    public static void TellBegun(StepWork work, Guid taskId) => Tell(work, """
        document_id = (select d.id from tasks t join incoming_documents d on d.id = t.document_id
                       where t.id = $1 and t.state = 'in-progress' and d.handler_id = t.assignee_id and d.state in ('assigned', 'in-progress'))
        """, taskId, ReceiptCode.InProgress);

    private static void Tell(StepWork work, string condition, Guid id, ReceiptCode code, string? detail = null)
    {
        if (work.Trial is null) // a dry run tells nobody
            work.Write($"""
                insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at)
                select organisation_id, '{Kind}:' || delivery_id || ':' || $2, '{Kind}', jsonb_build_object('delivery', delivery_id, 'code', $2, 'at', $3::timestamptz, 'detail', $4::text), $3, $3
                from electronic_arrivals where delivery_id is not null and {condition}
                on conflict (key) do nothing
                """, Sql.Value(id), Sql.Value(code.Digits()), Sql.Value(work.Now), Sql.Value(detail));
    }
}
