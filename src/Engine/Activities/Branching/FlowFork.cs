using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary><c>Elsa.FlowFork</c>: goes all its ways at once.</summary>
internal sealed class FlowFork : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.FlowFork", Category = Categories.Branching, DisplayName = "Chia nhánh song song", Description = "Đi mọi nhánh cùng lúc.",
        Inputs = [new() { Name = "Branches", TypeName = "Object", DisplayName = "Các nhánh", Description = "Tên từng nhánh; mỗi tên là một lối ra.", UiHint = "dynamic-outcomes", DefaultValue = new JsonArray(), DefaultSyntax = "Object" }],
    };

    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync([.. context.Input<IReadOnlyList<string>>("Branches") ?? []]);
}
