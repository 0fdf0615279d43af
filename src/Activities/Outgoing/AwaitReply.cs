using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// The beginning of the procedure that waits for answers to an issued document: what is waited for, by whom, by when. Its
/// correlation becomes the document, so that the event <c>exchange.replied</c> finds the wait.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 2 (HT-2b): what was sent is followed until its answer.</remarks>
public sealed class AwaitReply : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Document, Fact.Initiator, Fact.Drafter, Fact.Handler, Fact.DueAt];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.AwaitReply", "Bắt đầu chờ trả lời", Categories.Outgoing,
            "Bước đầu của quy trình «awaiting-reply»: phát hành văn bản có hạn trả lời thì quy trình này tự bắt đầu. Nối tiếp một việc cho người soạn và một bước chờ sự kiện «exchange.replied».")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        var awaited = AwaitedReply.Of(context.Workflow)
            ?? (step.Work.Trial is not null && step.Work.Actor.PersonId is { } person ? new AwaitedReply(Guid.CreateVersion7(step.Work.Now), person) : null)
            ?? throw new FaultException($"Bước «{context.Node.Title}» không biết chờ trả lời văn bản nào: quy trình này bắt đầu từ bước phát hành.");
        facts.DocumentId = awaited.DocumentId;
        facts.InitiatorId = facts.DrafterId = facts.HandlerId = awaited.DrafterId;
        facts.DraftingUnitId = awaited.DraftingUnitId;
        facts.Abstract = awaited.Subject;
        facts.Urgency = awaited.Urgency;
        facts.DueAt = awaited.DueAt;
        context.Workflow.CorrelationId = awaited.DocumentId.ToString();
        await context.CompleteAsync();
    }
}
