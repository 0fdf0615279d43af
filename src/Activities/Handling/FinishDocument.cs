using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;

namespace FlowOffice.Activities.Handling;

/// <summary>The document is handled: it leaves the lists of work and keeps its place in the register.</summary>
public sealed class FinishDocument : Activity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.FinishDocument", "Kết thúc xử lý văn bản", Categories.Handling, "Ghi nhận văn bản đã xử lý xong.")
        .Build();

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        if (OfficeFacts.Of(context.Workflow).DocumentId is { } document)
        {
            IncomingDocuments.Finish(step.Work, document);
            new AuditEntry("document.finished", "document", document.ToString()) { Step = context.Node.Id }.AddTo(step.Work);
        }

        return context.CompleteAsync();
    }
}
