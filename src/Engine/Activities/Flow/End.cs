namespace FlowOffice.Engine;

/// <summary><c>Elsa.End</c>: completes its flowchart at once and withdraws what is still open in it.</summary>
internal sealed class End : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.End", Category = Categories.Flow, DisplayName = "Kết thúc", IsTerminal = true,
        Description = "Kết thúc lưu đồ ngay; việc còn mở ở các nhánh khác bị thu hồi.",
    };

    public override bool EndsFlowchart => true;

    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync();
}
