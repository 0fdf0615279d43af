namespace FlowOffice.Engine;

/// <summary><c>Elsa.Log</c>: an entry in the instance's journal.</summary>
internal sealed class Log : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Log", Category = Categories.Primitives, DisplayName = "Ghi nhật ký", Description = "Ghi một mục vào nhật ký của lần chạy.",
        Inputs =
        [
            new() { Name = "Message", DisplayName = "Nội dung", UiHint = "multiline" },
            new() { Name = "Level", DisplayName = "Mức", UiHint = "dropdown", DefaultValue = "Information", Choices = [new("Thông tin", "Information"), new("Cảnh báo", "Warning"), new("Lỗi", "Error")] },
        ],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Log(context.Input<string>("Level") ?? "Information", context.Input<string>("Message"), null);
        return context.CompleteAsync();
    }
}
