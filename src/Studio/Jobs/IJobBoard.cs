namespace FlowOffice.Studio.Jobs;

/// <summary>What is known of the scheduled jobs of the whole installation. The edge to the scheduler.</summary>
public interface IJobBoard
{
    Task<IReadOnlyList<JobLine>> ReadAsync(CancellationToken cancellationToken);
}

/// <summary>One scheduled job and how it went last.</summary>
/// <param name="Name">What it does, in Vietnamese.</param>
/// <param name="Schedule">When it runs, in Vietnamese words.</param>
/// <param name="LastRunAt">When it ran last, on whichever server; null while it never has.</param>
/// <param name="NextRunAt">When it runs next; null while it is stopped.</param>
/// <param name="State">How the last run went.</param>
/// <param name="Message">What the run itself says: how much it did, or why it failed.</param>
public sealed record JobLine(string Name, string Schedule, DateTimeOffset? LastRunAt, DateTimeOffset? NextRunAt, JobRunState State, string? Message);

/// <summary>How a run went.</summary>
public enum JobRunState
{
    /// <summary>It has not run yet.</summary>
    None,

    /// <summary>It did what there was to do.</summary>
    Done,

    /// <summary>There was nothing to do.</summary>
    Idle,

    /// <summary>It failed; it runs again at its next time.</summary>
    Failed,
}
