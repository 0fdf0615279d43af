namespace FlowOffice.Engine;

/// <summary><c>Elsa.FlowJoin</c>: where branches meet, see <see cref="FlowchartJoins"/>.</summary>
internal sealed class FlowJoin : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.FlowJoin", Category = Categories.Branching, DisplayName = "Gộp nhánh", Description = "Nơi các nhánh gặp nhau. Hãy chọn rõ cách chờ.",
        Inputs =
        [
            new()
            {
                Name = "Mode", TypeName = "String", DisplayName = "Cách chờ", UiHint = "dropdown", DefaultValue = "WaitAny",
                Description = "«Nhánh đến trước» thu hồi việc còn mở ở các nhánh kia.",
                Choices = [new("Nhánh đến trước (hủy các nhánh kia)", "WaitAny"), new("Chờ đủ mọi nhánh", "WaitAll"), new("Chờ các nhánh đang chạy", "WaitAllActive")],
            },
        ],
    };

    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.Parent is { Node.Flowchart: not null } flowchart && FlowchartJoins.ModeOf(flowchart, context.Node) == JoinMode.WaitAny)
            await FlowchartJoins.CancelAncestorsAsync(flowchart, flowchart.Chart.PlaceOf(context.Node), scheduledToo: true);
        await context.CompleteAsync();
    }
}
