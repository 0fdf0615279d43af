using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;

namespace FlowOffice.Studio.Jobs;

/// <summary>What is known of scheduled jobs, and what may be done with them. One board has those of the installation, one the duties of an organisation.</summary>
public interface IJobBoard
{
    /// <summary>Whether its jobs concern the whole installation.</summary>
    bool IsOfInstallation { get; }

    Task<IReadOnlyList<JobLine>> ListAsync(Guid organisation, CancellationToken cancellationToken);

    /// <summary>Past runs of one job, the newest first.</summary>
    Task<JobRunPage> RunsAsync(Guid organisation, string key, RunSearch search, CancellationToken cancellationToken);

    /// <summary>Whether the person may run, pause and resume what stands on it.</summary>
    Task<bool> MayKeepAsync(CurrentPerson person, CancellationToken cancellationToken);

    /// <summary>Has a job run as soon as a server takes it.</summary>
    Task RunAsync(Actor actor, string key, CancellationToken cancellationToken);

    /// <summary>Has a job wait until it is resumed, or go on.</summary>
    Task PauseAsync(Actor actor, string key, bool paused, CancellationToken cancellationToken);
}
