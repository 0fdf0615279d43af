namespace FlowOffice.Engine;

/// <summary>
/// A step that starts new instances of a published definition by itself: an event, or a time. The host finds events
/// by hash, and asks schedules for their next time.
/// </summary>
/// <param name="ActivityId">The step; <see cref="StartWorkflow.TriggerActivityId"/> takes it.</param>
/// <param name="ActivityType">Its type.</param>
/// <param name="Hash">For an event: what it is found by, see <see cref="Stimulus.OfEvent"/>. Null for times.</param>
/// <param name="Next">For a time: the first one after a moment, null when there is none. Null for events.</param>
public sealed record WorkflowTrigger(string ActivityId, string ActivityType, string? Hash, Func<DateTimeOffset, DateTimeOffset?>? Next)
{
    /// <summary>The triggers of a graph: steps marked as able to start the workflow whose inputs are written out.</summary>
    internal static IReadOnlyList<WorkflowTrigger> Of(IEnumerable<ActivityNode> nodes) =>
        [.. nodes.Where(n => n.Json.Member("customProperties").Flag("canStartWorkflow") || n.Json.Flag("canStartWorkflow")).Select(Of).OfType<WorkflowTrigger>()];

    private static WorkflowTrigger? Of(ActivityNode node) => node.Activity switch
    {
        Event when Constant(node, "EventName") is string { Length: > 0 } name => new(node.Id, node.Type, Stimulus.OfEvent(name), null),
        Timer when Conversion.ToSpan(Constant(node, "Interval")) is { } interval && interval > TimeSpan.Zero => new(node.Id, node.Type, null, after => DueTime.After(after, interval)),
        StartAt when Conversion.ToMoment(Constant(node, "DateTime")) is { } moment => new(node.Id, node.Type, null, after => moment > after ? moment : null),
        Cron when Constant(node, "CronExpression") is string text && CronSchedule.TryParse(text, out var schedule) => new(node.Id, node.Type, null, schedule!.NextAfter),
        _ => null,
    };

    private static object? Constant(ActivityNode node, string input) =>
        node.ExpressionOf(input) is { } expression ? expression.Constant : Values.FromJson(node.InputDescriptor(input)?.DefaultValue);
}
