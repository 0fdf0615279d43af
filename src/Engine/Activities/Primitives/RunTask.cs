using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.RunTask</c>: asks someone outside to carry out a task, and waits for the answer.</summary>
internal sealed class RunTask : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.RunTask", Category = Categories.Primitives, DisplayName = "Giao tác vụ ngoài", Description = "Giao tác vụ cho hệ thống khác và chờ kết quả.",
        Inputs =
        [
            new() { Name = "TaskName", DisplayName = "Tên tác vụ", IsRequired = true },
            new() { Name = "Payload", TypeName = "Object", DisplayName = "Dữ liệu kèm theo", UiHint = "dictionary" },
        ],
        Outputs = [new("TaskId", "String", "Mã tác vụ"), new("Result", "Object", "Kết quả")],
    };

    public override bool Waits => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var name = context.Input<string>("TaskName") ?? "";
        var payload = Values.ToJson(context.InputValue("Payload"));
        var id = context.Id;
        context.SetOutput("TaskId", id);
        var bookmark = context.CreateBookmark(new BookmarkRequest
        {
            Name = Stimulus.RunTask,
            Payload = new JsonObject { ["taskId"] = id, ["taskName"] = name },
            HashedPayload = new JsonObject { ["taskId"] = id },
            Indexed = true,
        });
        context.Workflow.Do(new WorkflowEffect.RequestTask(id, name, payload, bookmark.Id));
        return ValueTask.CompletedTask;
    }

    public override ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        context.SetOutput("Result", Values.FromJson(input));
        return context.CompleteAsync();
    }
}
