using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.DispatchWorkflow</c>: starts another workflow, and waits for it when asked to.</summary>
internal class DispatchWorkflow : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.DispatchWorkflow", Category = Categories.Composition, DisplayName = "Mở quy trình khác", Description = "Mở một quy trình khác; có thể chờ nó xong.",
        Inputs =
        [
            .. CommonInputs,
            new() { Name = "StartNewTrace", TypeName = "Boolean", DisplayName = "Theo vết riêng", UiHint = "checkbox", DefaultValue = false },
            new() { Name = "ChannelName", DisplayName = "Kênh" },
        ],
        Outputs = [new("Result", "Object", "Kết quả", "Các kết quả ra của quy trình được mở.")],
    };

    internal static InputDescriptor[] CommonInputs { get; } =
    [
        new() { Name = "WorkflowDefinitionId", DisplayName = "Quy trình", UiHint = "workflow-definition-picker", IsRequired = true },
        new() { Name = "CorrelationId", DisplayName = "Mã liên kết" },
        new() { Name = "Input", TypeName = "Object", DisplayName = "Dữ liệu vào", UiHint = "dictionary" },
        new() { Name = "WaitForCompletion", TypeName = "Boolean", DisplayName = "Chờ xong", UiHint = "checkbox", DefaultValue = false },
    ];

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var definitionId = DefinitionOf(context);
        var childId = Guid.CreateVersion7(context.Now).ToString("N");
        string? bookmarkId = null;
        if (context.Input<bool>("WaitForCompletion"))
            bookmarkId = context.CreateBookmark(new BookmarkRequest { Payload = new JsonObject { ["childInstanceId"] = childId } }).Id;
        var input = Values.ToJson(context.Input<JsonObject>("Input")) as JsonObject ?? [];
        Dispatch(context, definitionId, childId, input, bookmarkId);
        if (bookmarkId is not null)
        {
            context.Properties["child"] = childId;
            return ValueTask.CompletedTask;
        }
        return context.CompleteAsync();
    }

    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        ChildResult.MustHaveFinished(input);
        context.SetOutput("Result", ResultOf(input));
        return context.CompleteAsync();
    }

    public override ValueTask CancelledAsync(ActivityContext context)
    {
        if (context.Properties["child"]?.ToString() is { } child)
            context.Workflow.Do(new WorkflowEffect.CancelWorkflow(child));
        return ValueTask.CompletedTask;
    }

    protected virtual JsonObject ResultOf(JsonNode? result) => ChildResult.OutputOf(result);

    internal static string DefinitionOf(ActivityContext context)
    {
        var definitionId = context.Input<string>("WorkflowDefinitionId") ?? "";
        return context.Run.Options.IsPublished(definitionId) ? definitionId
            : throw new FaultException($"Không có quy trình đã ban hành mang mã «{definitionId}».");
    }

    internal static void Dispatch(ActivityContext context, string definitionId, string childId, JsonObject input, string? bookmarkId, string? correlationId = null)
    {
        input["ParentInstanceId"] = context.Workflow.InstanceId;
        correlationId ??= context.Input<string>("CorrelationId");
        context.Workflow.Do(new WorkflowEffect.DispatchWorkflow(definitionId, childId, input, string.IsNullOrEmpty(correlationId) ? null : correlationId, context.Workflow.InstanceId, bookmarkId));
    }
}
