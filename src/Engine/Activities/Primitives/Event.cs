using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.Event</c>: waits for an event by name; its payload is the result.</summary>
internal sealed class Event : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Event", Category = Categories.Primitives, DisplayName = "Chờ sự kiện", Description = "Chờ một sự kiện theo tên; đứng đầu quy trình thì sự kiện mở lần chạy mới.", Kind = ActivityKind.Trigger,
        Inputs = [new() { Name = "EventName", DisplayName = "Tên sự kiện", IsRequired = true }],
        Outputs = [new("Result", "Object", "Kết quả", "Dữ liệu kèm sự kiện.")],
    };

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.IsTrigger)
            return ReceiveAsync(context, context.TriggerPayload);
        var name = context.Input<string>("EventName") ?? "";
        context.CreateBookmark(new BookmarkRequest { Name = Stimulus.Event, Payload = new JsonObject { ["eventName"] = name }, Indexed = true });
        return ValueTask.CompletedTask;
    }

    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input) => ReceiveAsync(context, input);

    private static ValueTask ReceiveAsync(ActivityContext context, JsonNode? payload)
    {
        context.SetOutput("Result", Values.FromJson(payload));
        return context.CompleteAsync();
    }
}
