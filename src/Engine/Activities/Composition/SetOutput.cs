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

    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        if (node.ExpressionOf("OutputName")?.Constant is string { Length: > 0 } name && node.Definition.Outputs.All(output => output.Name != name))
            yield return DefinitionIssue.At(node, "unknown-output", $"Bước «{node.Title}» đặt kết quả ra «{name}» mà quy trình không khai báo. Hãy khai báo kết quả ra này hoặc chọn kết quả khác.");
    }
}
