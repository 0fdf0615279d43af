using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>Lets a step that stopped by an incident run again, by an administrator's word.</summary>
internal sealed class RetryStep(NpgsqlDataSource source, TimeProvider clock, InstanceSteps steps)
{
    /// <returns>False where there is no such instance, or the step is not stopped any more.</returns>
    public async Task<bool> RunAsync(Actor actor, string instanceId, string activityInstanceId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        try
        {
            if (!await SetAsideWork.TryAgainAsync(work, instanceId, activityInstanceId, cancellationToken) && !await steps.RetryAsync(work, instanceId, activityInstanceId, cancellationToken))
                return false;
        }
        catch (IncidentGoneException)
        {
            return false;
        }

        new AuditEntry("retry-step", "workflow-instance", instanceId) { Step = activityInstanceId }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return true;
    }
}
