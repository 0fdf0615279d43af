using System.Text.Json.Nodes;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// Begins the organisation's outgoing procedure for a document that this matter needs, and waits until it is issued or given
/// up. What is known of the matter goes with it: source document, work file, handler, due time, urgency, field, sender.
/// </summary>
/// <remarks>Source: Sơn Động Điều 6.2, 7 (SD-6.2d): the issued document is linked to the incoming one and its work file.</remarks>
public sealed class BeginOutgoing : Activity, IFactStep
{
    private const string Child = "child";

    /// <inheritdoc/>
    public override bool Waits => true;

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Handler];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.BeginOutgoing", "Soạn văn bản đi", Categories.Outgoing,
            "Mở quy trình văn bản đi của cơ quan cho người đang chủ trì, kèm văn bản đến, hồ sơ, hạn, độ khẩn; chờ đến khi ban hành rồi gắn hai văn bản với nhau.")
        .Tick("Wait", "Chờ ban hành", "Bỏ dấu thì quy trình này đi tiếp ngay.", true)
        .Tick("FinishesSource", "Ban hành là xử lý xong", "Khi văn bản trả lời được ban hành, văn bản đến có ngay kết quả là văn bản đó.", true)
        .Outcome("issued", "Đã ban hành")
        .Outcome("abandoned", "Dự thảo bị hủy")
        .Build();

    /// <inheritdoc/>
    public override bool IsOptionalOutcome(ActivityNode node, string outcome) => outcome == "abandoned"; // an outgoing procedure may let nobody give a draft up

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        var drafter = facts.HandlerId ?? throw new FaultException($"Bước «{context.Node.Title}» không biết ai soạn thảo: văn bản chưa có người chủ trì.");
        if (step.Work.Trial is not null)
        {
            Foresee(step, facts);
            await context.CompleteAsync("issued");
            return;
        }

        var definition = await ProcedureInForce.FindAsync(step, "outgoing", context.Cancellation)
            ?? throw StepRefusedException.Conflict("NO_OUTGOING_PROCEDURE", context.Input<string>("Clause"), "Cơ quan chưa có quy trình văn bản đi đang hiệu lực. Hãy báo người quản trị.");
        var handover = new Handover(drafter, facts.LeadUnitId ?? await LeadChoice.UnitOfAsync(step, drafter, context.Cancellation))
        {
            SourceDocumentId = facts.DocumentId,
            WorkFileId = facts.WorkFileId,
            DueAt = facts.DueAt,
            DueOrigin = facts.DueOrigin,
            Urgency = facts.Urgency,
            FieldCode = facts.FieldCode,
            Abstract = facts.Abstract,
            Recipient = facts.Sender,
        };
        if (context.Input<bool?>("Wait") is false)
        {
            context.StartWorkflow(definition, handover.ToInput(), null);
            await context.CompleteAsync("issued");
            return;
        }

        var wait = context.CreateBookmark(new BookmarkRequest());
        context.Properties[Child] = context.StartWorkflow(definition, handover.ToInput(), wait);
    }

    /// <inheritdoc/>
    public override async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var status = input?["subStatus"]?.ToString();
        var output = input?["output"];
        if (status is "Faulted")
            throw new FaultException($"Quy trình văn bản đi {input!["workflowInstanceId"]} gặp sự cố{(input["message"] is { } message ? $": {message}" : ".")}");
        if (status is "Cancelled" || output?["result"]?.ToString() != "issued" || !Guid.TryParse(output["documentId"]?.ToString(), out var issued))
        {
            await context.CompleteAsync("abandoned");
            return;
        }

        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        facts.ReplyDocumentId = issued;
        facts.ReplyNumber = output["number"]?.ToString();
        facts.ReplyDate = output["date"]?.ToString();
        if (facts.DocumentId is { } source && context.Input<bool?>("FinishesSource") is not false)
            IncomingDocuments.AttachReply(step.Work, source, issued, facts.ReplyNumber ?? "", DateOnly.ParseExact(facts.ReplyDate!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        if (facts.WorkFileId is { } file)
            WorkFileRows.AddDocument(step.Work, file, issued);
        await context.CompleteAsync("issued");
    }

    /// <inheritdoc/>
    public override ValueTask CancelledAsync(ActivityContext context)
    {
        if (context.Properties[Child]?.ToString() is { } child)
            context.CancelWorkflow(child);
        return ValueTask.CompletedTask;
    }

    // A dry run tries one procedure: of the other, only that it ends well.
    private static void Foresee(OfficeStep step, OfficeFacts facts) =>
        (facts.ReplyNumber, facts.ReplyDate) = ("01/VĂN BẢN MẪU", DueDay.Today(step.Work.Now)!.Value.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
