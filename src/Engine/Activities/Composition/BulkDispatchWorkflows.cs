using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.BulkDispatchWorkflows</c>: one child workflow for each item; waits for all of them unless told not to.</summary>
internal sealed class BulkDispatchWorkflows : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.BulkDispatchWorkflows", Category = Categories.Composition, DisplayName = "Mở nhiều quy trình", Description = "Mở một quy trình cho từng mục của danh sách.", Kind = ActivityKind.Task,
        Ports =
        [
            new("ChildCompleted", "Một quy trình xong", IsEmbedded: true), new("ChildFaulted", "Một quy trình hỏng", IsEmbedded: true),
            new("Completed", "Đã xong cả"), new("Canceled", "Bị hủy"), new("Done", "Xong"),
        ],
        Inputs =
        [
            .. DispatchWorkflow.CommonInputs[..3],
            new() { Name = "Items", TypeName = "Object", DisplayName = "Danh sách", UiHint = "multitext", DefaultSyntax = "Object" },
            new() { Name = "DefaultItemInputKey", DisplayName = "Tên dữ liệu vào của mục", DefaultValue = "Item" },
            new() { Name = "CorrelationIdFunction", DisplayName = "Mã liên kết từng mục", AutoEvaluate = false },
            new() { Name = "WaitForCompletion", TypeName = "Boolean", DisplayName = "Chờ xong", UiHint = "checkbox", DefaultValue = true },
            new() { Name = "StartNewTrace", TypeName = "Boolean", DisplayName = "Theo vết riêng", UiHint = "checkbox", DefaultValue = false },
            new() { Name = "ChannelName", DisplayName = "Kênh" },
        ],
    };

    public override bool Waits => true;

    public override bool IsOptionalOutcome(ActivityNode node, string outcome) => outcome is "Completed" or "Canceled";

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var definitionId = DispatchWorkflow.DefinitionOf(context);
        var items = ForEach.ItemsOf(context);
        string? bookmarkId = null;
        if (items.Count > 0 && context.Input<bool>("WaitForCompletion"))
            bookmarkId = context.CreateBookmark(new BookmarkRequest
            {
                Payload = new JsonObject { ["parentInstanceId"] = context.Workflow.InstanceId, ["scheduledInstanceIdsCount"] = items.Count }, AutoBurn = false,
            }).Id;
        var key = context.Input<string>("DefaultItemInputKey") is { Length: > 0 } given ? given : "Item";
        var open = new JsonArray();
        foreach (var item in items)
        {
            var childId = Guid.CreateVersion7(context.Now).ToString("N");
            var input = Values.ToJson(context.Input<JsonObject>("Input")) as JsonObject ?? [];
            if (item is JsonObject members)
                foreach (var (name, value) in members)
                    input[name] = value?.DeepClone();
            else
                input[key] = Values.ToJson(item);
            DispatchWorkflow.Dispatch(context, definitionId, childId, input, bookmarkId);
            open.Add((JsonNode)childId);
        }
        if (bookmarkId is null)
            return context.CompleteAsync();
        context.Properties["open"] = open;
        return ValueTask.CompletedTask;
    }

    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var open = context.Properties["open"]!.AsArray();
        var childId = input?["workflowInstanceId"]?.ToString();
        if (open.FirstOrDefault(c => c!.ToString() == childId) is not { } child)
            return ValueTask.CompletedTask; // told twice
        open.Remove(child);
        var failed = input?["subStatus"]?.ToString() is "Faulted" or "Cancelled";
        if (context.Node.Child(failed ? "childFaulted" : "childCompleted") is { } port)
            context.Schedule(port, [new("ChildInstanceId", childId)]);
        else if (failed)
            context.Properties["failed"] = $"Quy trình con {childId} {(input!["subStatus"]!.ToString() == "Cancelled" ? "đã bị hủy" : "gặp sự cố")}.";
        return GoOnAsync(context);
    }

    protected internal override ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes) => GoOnAsync(context);

    public override ValueTask CancelledAsync(ActivityContext context)
    {
        foreach (var child in context.Properties["open"] as JsonArray ?? [])
            context.Workflow.Do(new WorkflowEffect.CancelWorkflow(child!.ToString()));
        return ValueTask.CompletedTask;
    }

    private static ValueTask GoOnAsync(ActivityContext context)
    {
        if (context.Properties["open"] is JsonArray { Count: > 0 } || context.HasOpenChildren)
            return ValueTask.CompletedTask;
        if (context.Properties["failed"] is { } failed)
            throw new FaultException(failed.ToString());
        return context.CompleteAsync("Completed", "Done");
    }
}
