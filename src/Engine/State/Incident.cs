namespace FlowOffice.Engine;

/// <summary>An error that stopped an activity, as an administrator sees it.</summary>
public sealed record Incident
{
    /// <summary>The execution that faulted; <see cref="WorkflowRunner.RetryAsync"/> takes it.</summary>
    public required string ActivityInstanceId { get; init; }

    /// <summary>The activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The activity's path from the workflow.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>The activity's type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>What happened, for a person.</summary>
    public required string Message { get; init; }

    /// <summary>The class of the exception.</summary>
    public required string ExceptionType { get; init; }

    /// <summary>The cause behind it, when there was one.</summary>
    public string? Cause { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whether it was retried since.</summary>
    public bool Resolved { get; init; }
}
