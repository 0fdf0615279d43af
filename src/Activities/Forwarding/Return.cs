using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Forwarding;

/// <summary>Sending a matter back, with its reason.</summary>
internal static class Return
{
    /// <summary>
    /// Back to whoever created it: the unit has it no longer and its due date is not counted against the unit (SD-5.3b).
    /// </summary>
    public static void ToInitiator(ActivityContext context, OfficeStep step, OfficeFacts facts, string reason)
    {
        new AuditEntry("document.returned", "document", facts.DocumentId?.ToString())
        {
            Step = context.Node.Id,
            Clause = context.Input<string>("Clause"),
            Details = new JsonObject { ["unit"] = facts.LeadUnitId?.ToString(), ["reason"] = reason, ["dueAt"] = facts.DueAt?.ToString("O") },
        }.AddTo(step.Work);
        OpinionRows.Give(step.Work, "return", reason, facts.DocumentId, facts.WorkFileId, step.TaskId);
        facts.Note = reason;
        facts.LeadUnitId = null;
        facts.HandlerId = null;
        facts.DueAt = null;
        if (facts.DocumentId is { } document)
            IncomingDocuments.Return(step.Work, document, reason);
        if (facts.WorkFileId is { } file)
            WorkFileRows.SetLead(step.Work, file, null, null);
    }
}
