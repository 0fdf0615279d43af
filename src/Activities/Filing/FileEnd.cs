using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Filing;

/// <summary>Ending a work file: it is read-only from then on, and every incoming document in it is handled.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7, 8.13 (HT-8.7c2, HT-8.13); reading R-14.</remarks>
internal static class FileEnd
{
    /// <summary>Ends the matter's file. Where a leader has to allow it and none has, that is refused and kept in the audit.</summary>
    public static void Carry(ActivityContext context, OfficeStep step, OfficeFacts facts, bool needsApproval)
    {
        if (facts.WorkFileId is not { } file)
            throw StepRefusedException.Conflict("NO_WORK_FILE", context.Input<string>("Clause"), "Việc này chưa lập hồ sơ nên không có hồ sơ để kết thúc.");
        if (needsApproval && facts.ClosingApprovedBy is null)
            throw new StepRefusedException(new Office.Tasks.StepResult.NotYours("Chưa có ý kiến của lãnh đạo cho kết thúc hồ sơ. Hãy đề nghị kết thúc và chờ lãnh đạo đồng ý."))
            {
                Attempted = "work-file.self-close-attempt",
            };
        WorkFileRows.Close(step.Work, file, step.Form.Text("note"));
        IncomingDocuments.FinishAllOf(step.Work, file);
        new AuditEntry("work-file.ended", "work-file", file.ToString())
        {
            Step = context.Node.Id,
            Clause = context.Input<string>("Clause"),
            Details = new JsonObject { ["approvedBy"] = facts.ClosingApprovedBy?.ToString() },
        }.AddTo(step.Work);
    }
}
