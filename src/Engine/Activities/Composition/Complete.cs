using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.Complete</c>: completes the workflow that it stands in, also one used as an activity, with outcomes.</summary>
internal sealed class Complete : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Complete", Category = Categories.Composition, DisplayName = "Hoàn tất", Description = "Hoàn tất quy trình với các lối ra đã chọn.", IsTerminal = true,
        Inputs = [new() { Name = "Outcomes", TypeName = "Object", DisplayName = "Lối ra", UiHint = "outcome-picker", DefaultSyntax = "Object", DefaultValue = new JsonArray() }],
    };

    public override bool EndsFlowchart => true;

    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var outcomes = context.Input<IReadOnlyList<string>>("Outcomes") ?? [];
        var composite = context.Parent!;
        var inLoop = false;
        while (composite.Node.Scope is null && composite.Parent is { } outer)
        {
            inLoop |= composite.Node.Activity is Loop;
            composite = outer;
        }
        (composite.Parent ?? composite).PendingOutcomes = outcomes.Count == 0 ? null : [.. outcomes];
        if (!inLoop)
            await context.CompleteAsync(); // containers that this ends complete in their own way first
        await composite.CompleteAsync();
    }
}
