using System.Text.Json.Nodes;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Handling;

/// <summary>The handler passes the matter on to another person, who is its handler from then on. Its due moment stays.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7 (HT-8.7a).</remarks>
internal static class HandOver
{
    public static async ValueTask ToAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string field)
    {
        var next = step.Form.Id(field);
        if (next is not null && next == facts.HandlerId)
            step.Form.Wrong(field, "Người này đang xử lý rồi; hãy chọn người khác.");
        step.Form.ThrowIfWrong();
        if (await LeadChoice.UnitOfAsync(step, next!.Value, null, context.Cancellation) is not { } unit)
        {
            step.Form.Wrong(field, "Người đã chọn không giữ chức vụ nào trong cơ quan này.");
            return;
        }

        new AuditEntry("document.forwarded", "document", facts.DocumentId?.ToString())
        {
            Step = context.Node.Id,
            Clause = context.Input<string>("Clause"),
            Details = new JsonObject { ["from"] = facts.HandlerId?.ToString(), ["to"] = next.Value.ToString() },
        }.AddTo(step.Work);
        (facts.HandlerId, facts.LeadUnitId) = (next, unit);
        if (facts.DocumentId is { } document)
            IncomingDocuments.SetHandler(step.Work, document, next.Value);
        if (facts.WorkFileId is { } file)
            WorkFileRows.SetLead(step.Work, file, unit, next);
    }
}
