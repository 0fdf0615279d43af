namespace FlowOffice.Engine;

/// <summary>
/// <c>Elsa.StateMachine</c>: named states and the transitions between them. Entering a state does its <c>entry</c>, then starts the
/// trigger of every transition from it. The first trigger that completes while its condition holds decides: the other triggers are
/// withdrawn, the transition's <c>action</c> is done, then the old state's <c>exit</c>. A state without a way on ends it.
/// </summary>
internal sealed class StateMachine : Activity
{
    private const string Entering = "entering";
    private const string Waiting = "waiting";
    private const string Acting = "acting";
    private const string Leaving = "leaving";

    public override ActivityDescriptor Descriptor { get; } = new()
    {
        TypeName = "Elsa.StateMachine", Category = Categories.Flow, DisplayName = "Máy trạng thái", Description = "Các trạng thái và các bước chuyển giữa chúng.", IsContainer = true,
    };

    public override ValueTask ExecuteAsync(ActivityContext context) =>
        EnterAsync(context, context.Node.RawText("currentState") is { Length: > 0 } current ? current : context.Node.RawText("initialState"));

    protected internal override async ValueTask ChildCompletedAsync(ActivityContext context, ActivityContext child, IReadOnlyList<string> outcomes)
    {
        switch (context.Properties["phase"]?.ToString())
        {
            case Entering:
                await WaitAsync(context);
                break;
            case Waiting:
                if (WaysFrom(context).FirstOrDefault(t => t.Trigger!.Id == child.Node.Id) is not { } transition)
                    break;
                if (!transition.Holds(context))
                {
                    context.Schedule(transition.Trigger!);
                    break;
                }
                await context.Run.CancelChildrenAsync(context);
                context.Properties["to"] = transition.To;
                await DoAsync(context, transition.Action, Acting, LeaveAsync);
                break;
            case Acting:
                await LeaveAsync(context);
                break;
            case Leaving:
                await EnterAsync(context, context.Properties["to"]?.ToString());
                break;
        }
    }

    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        var machine = node.States!;
        if (machine.Find(node.RawText("initialState")) is null)
            yield return DefinitionIssue.At(node, "no-initial-state", $"Máy trạng thái «{node.Title}» chưa chọn trạng thái đầu. Hãy chọn một trạng thái có trong danh sách.");
        foreach (var transition in machine.Transitions)
            if (machine.Find(transition.From) is null || machine.Find(transition.To) is null)
                yield return DefinitionIssue.At(node, "unknown-state", $"Bước chuyển «{transition.From}» → «{transition.To}» của «{node.Title}» dẫn đến trạng thái không có. Hãy chọn lại.");
            else if (transition.Trigger is null)
                yield return DefinitionIssue.At(node, "transition-without-trigger", $"Bước chuyển «{transition.From}» → «{transition.To}» của «{node.Title}» chưa có điều làm nó xảy ra, nên không bao giờ được đi. Hãy thêm bước chờ cho nó.");
    }

    private static ValueTask EnterAsync(ActivityContext context, string? name)
    {
        if (context.Node.States!.Find(name) is not { } state)
            return context.CompleteAsync();
        context.Properties["state"] = name;
        return DoAsync(context, state.Entry, Entering, WaitAsync);
    }

    private static ValueTask WaitAsync(ActivityContext context)
    {
        context.Properties["phase"] = Waiting;
        var ways = WaysFrom(context).ToList();
        foreach (var way in ways)
            context.Schedule(way.Trigger!);
        return ways.Count == 0 ? context.CompleteAsync() : ValueTask.CompletedTask;
    }

    private static ValueTask LeaveAsync(ActivityContext context) =>
        DoAsync(context, context.Node.States!.Find(context.Properties["state"]?.ToString())?.Exit, Leaving, c => EnterAsync(c, c.Properties["to"]?.ToString()));

    /// <summary>Schedules an activity if there is one; what follows it comes when it has completed, or at once.</summary>
    private static ValueTask DoAsync(ActivityContext context, ActivityNode? activity, string phase, Func<ActivityContext, ValueTask> then)
    {
        if (activity is null)
            return then(context);
        context.Properties["phase"] = phase;
        context.Schedule(activity);
        return ValueTask.CompletedTask;
    }

    private static IEnumerable<StateTransition> WaysFrom(ActivityContext context) =>
        context.Node.States!.From(context.Properties["state"]?.ToString());
}
