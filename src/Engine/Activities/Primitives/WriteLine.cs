namespace FlowOffice.Engine;

/// <summary><c>Elsa.WriteLine</c>.</summary>
internal sealed class WriteLine : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.WriteLine", Category = Categories.Primitives, DisplayName = "Ghi dòng", Description = "Ghi một dòng, để thử quy trình.",
        Inputs = [new() { Name = "Text", DisplayName = "Nội dung" }],
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        context.WriteLine(context.Input<string>("Text"));
        return context.CompleteAsync();
    }
}
