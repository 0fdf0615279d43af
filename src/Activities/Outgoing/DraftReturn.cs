using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Outgoing;

namespace FlowOffice.Activities.Outgoing;

/// <summary>Sending an outgoing document back to its drafter, with what is to be changed. It uses no number.</summary>
internal static class DraftReturn
{
    public static void ToDrafter(ActivityContext context, OfficeStep step, OfficeFacts facts, string reason)
    {
        var document = facts.DocumentId!.Value;
        OutgoingDocuments.Return(step.Work, document);
        if (reason != step.Form.Text("opinion")) // that one is kept already
            OpinionRows.Give(step.Work, "return", reason, document, null, step.TaskId);
        new AuditEntry("outgoing.returned", "document", document.ToString())
        {
            Step = context.Node.Id,
            Clause = context.Input<string>("Clause"),
            Details = new JsonObject { ["reason"] = reason },
        }.AddTo(step.Work);
        facts.Note = reason;
        facts.IsSigned = facts.IsChecked = false;
    }
}
