namespace FlowOffice.Engine;

/// <summary><c>Elsa.Fault</c>: leaves an incident.</summary>
internal sealed class Fault : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Fault", Category = Categories.Primitives, DisplayName = "Báo sự cố", Description = "Dừng tại đây và ghi một sự cố.",
        Inputs =
        [
            new() { Name = "Code", DisplayName = "Mã" },
            new() { Name = "Category", DisplayName = "Nhóm" },
            new() { Name = "FaultType", DisplayName = "Loại" },
            new() { Name = "Message", DisplayName = "Nội dung", UiHint = "multiline" },
        ],
    };

    public override bool IsOptionalOutcome(ActivityNode node, string outcome) => true;

    public override ValueTask ExecuteAsync(ActivityContext context) =>
        throw new FaultException(context.Input<string>("Message") ?? "Fault", context.Input<string>("Code"), context.Input<string>("Category"), context.Input<string>("FaultType"));
}
