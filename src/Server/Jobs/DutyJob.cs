using FlowOffice.Server.Duties;

namespace FlowOffice.Server.Jobs;

/// <summary>Puts down what came due of every organisation's duties, and runs it.</summary>
internal sealed class DutyJob(PlanDuties plan, RunDuties run, JobHalts halts) : OfficeJob(halts)
{
    public const string Key = "duties";

    protected override async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await plan.RunAsync(cancellationToken);
        return await run.RunAsync(cancellationToken);
    }
}
