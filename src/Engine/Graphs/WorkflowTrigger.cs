namespace FlowOffice.Engine;

/// <summary>
/// A step that starts new instances of a published definition by itself: an event, a request, or a time. The host finds events
/// and requests by hash, and asks schedules for their next time. A step that takes several kinds of requests has a trigger for each.
/// </summary>
/// <param name="ActivityId">The step; <see cref="StartWorkflow.TriggerActivityId"/> takes it.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Hash">What an event or a request is found by, see <see cref="Stimulus"/>. Null for times.</param>
/// <param name="Next">For a time: the first one after a moment, null when there is none. Null for the others.</param>
/// <param name="Endpoint">For a request: on what terms it is taken. Null for the others.</param>
public sealed record WorkflowTrigger(string ActivityId, string ActivityType, string? Hash, Func<DateTimeOffset, DateTimeOffset?>? Next, HttpEndpointTerms? Endpoint = null)
{
    /// <summary>The triggers of a graph: steps marked as able to start the workflow whose inputs are written out.</summary>
    internal static IReadOnlyList<WorkflowTrigger> Of(IEnumerable<ActivityNode> nodes) =>
        [.. nodes.Where(IsMarked).SelectMany(n => n.Activity is HttpEndpoint ? Endpoints(n) : Of(n) is { } one ? [one] : [])];

    internal static bool IsMarked(ActivityNode node) => node.Json.Member("customProperties").Flag("canStartWorkflow") || node.Json.Flag("canStartWorkflow");

    private static IEnumerable<WorkflowTrigger> Endpoints(ActivityNode node) =>
        from terms in HttpEndpoint.TriggersOf(node)
        from pattern in HttpEndpoint.RouteOf(terms.Path).Patterns
        select new WorkflowTrigger(node.Id, node.Type, Stimulus.OfEndpoint(terms.Method, pattern), null, terms);

    private static WorkflowTrigger? Of(ActivityNode node) => node.Activity switch
    {
        Event when Constant(node, "EventName") is string { Length: > 0 } name => new(node.Id, node.Type, Stimulus.OfEvent(name), null),
        Timer when Conversion.ToSpan(Constant(node, "Interval")) is { } interval && interval > TimeSpan.Zero => new(node.Id, node.Type, null, after => DueTime.After(after, interval)),
        StartAt when Conversion.ToMoment(Constant(node, "DateTime")) is { } moment => new(node.Id, node.Type, null, after => moment > after ? moment : null),
        Cron when Constant(node, "CronExpression") is string text && CronSchedule.TryParse(text, out var schedule) => new(node.Id, node.Type, null, schedule!.NextAfter),
        _ => null,
    };

    internal static object? Constant(ActivityNode node, string input) =>
        node.ExpressionOf(input) is { } expression ? expression.Constant : Values.FromJson(node.InputDescriptor(input)?.DefaultValue);
}
