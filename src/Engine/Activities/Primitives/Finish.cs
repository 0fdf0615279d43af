namespace FlowOffice.Engine;

/// <summary><c>Elsa.Finish</c>: ends the workflow at once; enclosing containers do not complete.</summary>
internal sealed class Finish : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Finish", Category = Categories.Primitives, DisplayName = "Dừng quy trình", Description = "Kết thúc cả quy trình ngay; mọi việc còn mở bị thu hồi.", IsTerminal = true,
    };

    public override bool EndsFlowchart => true;

    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Run.CloseAlone(context);
        await context.Run.CancelChildrenAsync(context.Run.Root!);
        context.Run.End(WorkflowSubStatus.Finished);
    }
}
