namespace FlowOffice.Server.Steps;

/// <summary>Does what has become due in workflows; called by the scheduler and whenever a step leaves work behind.</summary>
public interface IWorkflowTicker
{
    /// <summary>Does everything that is due now, item by item, each in a transaction of its own. Running it twice is harmless.</summary>
    Task RunDueAsync(CancellationToken cancellationToken);
}
