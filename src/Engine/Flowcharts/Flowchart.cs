namespace FlowOffice.Engine;

/// <summary><c>Elsa.Flowchart</c>: steps joined by connections.</summary>
internal sealed class Flowchart : Activity
{
    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.Flowchart", Category = Categories.Flow, DisplayName = "Lưu đồ", IsContainer = true,
        Description = "Các bước nối với nhau bằng mũi tên.",
    };

    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        if (context.Run.TriggerActivityId is { } trigger && context.Node.ChildrenIn("activities").Any(a => a.Id == trigger))
            context.StartChartAt(trigger);
        var graph = context.Chart;
        if (graph.Start < 0)
            return context.CompleteAsync();
        context.Schedule(graph.Activities[graph.Start]);
        return ValueTask.CompletedTask;
    }

    protected internal override async ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        if (child.Node.Activity.EndsFlowchart)
        {
            await context.CompleteAsync();
            return;
        }
        var graph = context.Chart;
        foreach (var edge in graph.Outbound[graph.PlaceOf(child.Node)])
            if (outcomes.Contains(edge.Port))
                await FollowAsync(context, graph, edge);
        FlowchartJoins.Settle(context);
        if (!context.HasOpenChildren)
            await context.CompleteAsync();
    }

    private static async ValueTask FollowAsync(ActivityContext context, FlowchartGraph graph, FlowEdge edge)
    {
        var target = graph.Activities[edge.Target];
        if (edge.IsBackward)
        {
            if (!edge.IsValid)
                throw new InvalidOperationException($"Mũi tên quay lại từ bước «{graph.Activities[edge.Source].Title}» đến bước «{target.Title}» đi vào giữa một nhánh.");
            await AbandonRoundAsync(context, graph, edge.Target);
            context.Schedule(target);
        }
        else if (!graph.IsJoin(edge.Target))
            context.Schedule(target);
        else if (FlowchartJoins.ModeOf(context, target) == JoinMode.WaitAny)
            await FlowchartJoins.ArriveAtAnyAsync(context, edge.Target);
        else
            (context.Flow ??= new FlowchartRun(graph))[edge] = true;
    }

    /// <summary>Going back to a step before a fork: what is open after that step belongs to the round that is given up.</summary>
    private static async ValueTask AbandonRoundAsync(ActivityContext context, FlowchartGraph graph, int head)
    {
        var after = graph.Descendants(head);
        await FlowchartJoins.CancelAtAsync(context, place => after[place], scheduledToo: true);
        if (context.Flow is { } flow)
            foreach (var edge in graph.Edges)
                if (!edge.IsBackward && (edge.Source == head || after[edge.Source]))
                    flow[edge] = false;
    }
}
