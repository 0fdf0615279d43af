namespace FlowOffice.Studio.Designer;

/// <summary>What went wrong in instances. The edge to the engine.</summary>
public interface IIncidents
{
    /// <returns>The incidents of an instance, the newest first; null where the organisation has no such instance.</returns>
    Task<IReadOnlyList<IncidentLine>?> ReadAsync(Guid organisationId, string instanceId, CancellationToken cancellationToken);
}

/// <summary>One step that stopped.</summary>
/// <param name="Execution">Which run of the step it was.</param>
/// <param name="Step">The step's name.</param>
/// <param name="Cause">What the machine said, for whoever understands it; null where the message says all.</param>
/// <param name="IsResolved">Whether the step was run again.</param>
public sealed record IncidentLine(string Execution, DateTimeOffset At, string Step, string Message, string? Cause, bool IsResolved);
