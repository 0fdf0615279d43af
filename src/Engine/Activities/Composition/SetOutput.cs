namespace FlowOffice.Engine;

/// <summary><c>Elsa.SetOutput</c>: an output of the workflow that it stands in.</summary>
internal sealed class SetOutput : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.SetOutput", Category = Categories.Composition, DisplayName = "Đặt kết quả ra", Description = "Đặt một kết quả ra của quy trình.",
        Inputs =
        [
            new() { Name = "OutputName", DisplayName = "Kết quả ra", UiHint = "output-picker", IsRequired = true },
            new() { Name = "OutputValue", TypeName = "Object", DisplayName = "Giá trị" },
        ],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.Run.SetOutput(context, context.Input<string>("OutputName") ?? "", context.InputValue("OutputValue"));
        return context.CompleteAsync();
    }
}
