namespace FlowOffice.Engine;

/// <summary>Limits and ties of a runner.</summary>
public sealed record RunnerOptions
{
    /// <summary>How many activities one burst may execute before it is stopped with an incident. Default 10,000.</summary>
    public int MaxExecutionsPerBurst { get; init; } = 10_000;

    /// <summary>How long one burst may take before it is stopped with an incident. Default 30 s.</summary>
    public TimeSpan MaxBurstDuration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Exceptions that are no incident but go up to the caller, such as a lost database. Default none.</summary>
    public Func<Exception, bool> Propagates { get; init; } = static _ => false;

    /// <summary>Whether a definition of that id is published, for activities that start workflows. Default: all are.</summary>
    public Func<string, bool> IsPublished { get; init; } = static _ => true;
}
