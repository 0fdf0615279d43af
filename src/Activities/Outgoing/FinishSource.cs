using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// With the issue, the incoming document that is answered is handled: in the same transaction. One that lies in an open work
/// file is not; only the end of the file makes it so.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7 (HT-8.7c1, HT-8.7c2, HT-8.7c4).</remarks>
public sealed class FinishSource : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.OutgoingNumber];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.FinishSource", "Văn bản đến đã xử lý", Categories.Outgoing, "Văn bản đến mà văn bản đi này trả lời chuyển «đã xử lý» cùng lúc ban hành; văn bản nằm trong hồ sơ công việc đang mở thì không.")
        .Build();

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        if (facts.SourceDocumentId is { } source)
        {
            IncomingDocuments.FinishOutsideOfFiles(step.Work, source);
            new AuditEntry("document.answered", "document", source.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause"), Details = new() { ["number"] = facts.OutgoingNumber } }.AddTo(step.Work);
        }

        return context.CompleteAsync();
    }
}
