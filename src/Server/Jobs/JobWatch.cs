namespace FlowOffice.Server.Jobs;

/// <summary>Says whether a job of the installation still runs.</summary>
internal static class JobWatch
{
    private const int MissedRuns = 3;

    /// <summary>Seconds in which a server starts, or takes over from another: shorter silence says nothing.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Whether it has not run for three times its interval. The scheduler ticks by the real clock, and so does this.</summary>
    public static bool IsStalled(JobPlan plan, DateTimeOffset? lastRun, DateTimeOffset? next)
    {
        var allowed = (plan.Every * MissedRuns) is var three && three > Grace ? three : Grace;
        var now = TimeProvider.System.GetUtcNow();
        return (lastRun ?? next) is { } last && now - last > allowed;
    }
}
