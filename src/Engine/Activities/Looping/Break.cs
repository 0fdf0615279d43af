namespace FlowOffice.Engine;

/// <summary><c>Elsa.Break</c>: ends the nearest loop; without one, the sequences it stands in.</summary>
internal sealed class Break : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Break", Category = Categories.Looping, DisplayName = "Thoát vòng lặp", Description = "Dừng vòng lặp gần nhất.", IsTerminal = true,
    };

    public override bool EndsFlowchart => true;

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        for (var outer = context.Parent; outer is not null; outer = outer.Parent)
        {
            outer.Breaking |= outer.Node.Activity is Sequence or Loop;
            if (outer.Node.Activity is Loop)
                break;
        }
        return context.CompleteAsync();
    }
}
