namespace FlowOffice.Engine;

/// <summary>Elsa's own activities that run here. Adding one is one file and one line.</summary>
public static class StandardActivities
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Activity> All { get; } =
    [
        WorkflowActivity.Instance, NotFoundActivity.Instance,
        new Flowchart(), new StateMachine(), new Start(), new End(), new FlowNode(),
        new FlowDecision(), new FlowSwitch(), new FlowFork(), new FlowJoin(),
        new If(), new Switch(), new Fork(), new Sequence(), new Parallel(),
        new For(), new ForEach(), new ParallelForEach(), new While(), new Break(),
        new SetVariable(), new SetName(), new SetOutput(), new Correlate(), new Fault(), new Finish(), new Complete(),
        new Event(), new PublishEvent(), new RunTask(),
        new DispatchWorkflow(), new ExecuteWorkflow(), new BulkDispatchWorkflows(),
        new Delay(), new Timer(), new StartAt(), new Cron(),
        new HttpEndpoint(), new WriteHttpResponse(), new SendHttpRequest(), new FlowSendHttpRequest(),
        new WriteLine(), new Log(), new RunJavaScript(),
    ];
}
