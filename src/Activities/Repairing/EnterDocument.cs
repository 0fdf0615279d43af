using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Opinions;

namespace FlowOffice.Activities.Repairing;

/// <summary>
/// The beginning of an incoming procedure that also takes reports: a new document goes on to reception; one that was ended by
/// mistake comes with what is known of it, reported by whoever handled it.
/// </summary>
/// <remarks>Source: Gia Lai Điều 12.3 (GL-12.3).</remarks>
public sealed class EnterDocument : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Document, Fact.Initiator, Fact.LeadUnit, Fact.Handler, Fact.DueAt];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            ReportDocument.EntryStep, "Văn bản mới hay báo sai?", Categories.Repairing, "Văn bản mới thì đi tiếp nhận; văn bản đã kết thúc nhầm, do người xử lý báo, thì đi sửa luồng.")
        .Outcome("new", "Văn bản mới")
        .Outcome("report-wrong-end", "Báo kết thúc nhầm")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        if (step.Form.Text(ReportDocument.Field) is null)
        {
            await context.CompleteAsync("new");
            return;
        }

        step.Form.Require("reason", "Lý do");
        var document = step.Form.Id(ReportDocument.Field);
        step.Form.ThrowIfWrong();
        var facts = OfficeFacts.Of(context.Workflow);
        await LoadAsync(context, step, facts, document!.Value);
        facts.EndedByMistake = facts.ReportPending = true;
        facts.Note = step.Form.Text("reason")!;
        OpinionRows.Give(step.Work, "report", facts.Note, document, null, null);
        new AuditEntry("document.reported", "document", document.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
        await context.CompleteAsync("report-wrong-end");
    }

    private static async ValueTask LoadAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Guid document)
    {
        await using var reader = await step.Work.ReadAsync(context.Cancellation, Sql.Command("""
            select d.state, d.handler_id, d.initiator_id, d.lead_unit_id, d.due_at, d.work_file_id, d.sender, d.number_symbol, d.type_code, d.field_code, d.abstract, d.urgency,
              d.secrecy, d.arrival_number, exists (select from tasks t where t.document_id = d.id and t.completed_at is null and t.state <> 'obsolete'), d.due_origin
            from incoming_documents d where d.id = $1 and d.organisation_id = $2
            """, Sql.Value(document), Sql.Value(step.Work.OrganisationId)));
        if (!await reader.ReadAsync(context.Cancellation))
            throw StepRefusedException.NotAllowed("Không tìm thấy văn bản này.");
        var handler = Id(1);
        if (handler is null || (handler != step.Work.Actor.PersonId && handler != step.Work.Actor.OnBehalfOf))
            throw StepRefusedException.NotAllowed("Chỉ người đã xử lý văn bản báo được kết thúc nhầm.");
        if (reader.GetString(0) != "finished" || reader.GetBoolean(14))
            throw StepRefusedException.Conflict("NOT_ENDED", context.Input<string>("Clause"), "Văn bản chưa kết thúc, hoặc đã có báo sai đang chờ xác nhận.");
        (facts.DocumentId, facts.HandlerId, facts.InitiatorId, facts.LeadUnitId, facts.WorkFileId) = (document, handler, Id(2), Id(3), Id(5));
        facts.SetDue(reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4), DueOrigin.Parse(Text(15)));
        (facts.Sender, facts.NumberSymbol, facts.TypeCode, facts.FieldCode, facts.Abstract) = (Text(6), Text(7), Text(8), Text(9), Text(10));
        (facts.Urgency, facts.Secrecy, facts.ArrivalNumber) = (reader.GetString(11), reader.GetString(12), reader.IsDBNull(13) ? null : reader.GetInt32(13));

        Guid? Id(int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
