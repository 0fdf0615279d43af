using FlowOffice.Office.Database;
using Npgsql;
using Quartz;

namespace FlowOffice.Server.Jobs;

/// <summary>Lets the owners of every organisation know when a job of the whole installation has thrown.</summary>
internal sealed partial class JobFailureListener(NpgsqlDataSource source, JobFailures failures, TimeProvider clock, ILogger<JobFailureListener> log) : IJobListener
{
    public string Name => "failures";

    public async ValueTask JobWasExecuted(IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken)
    {
        if (jobException is null || JobPlan.All.FirstOrDefault(plan => plan.JobKey.Equals(context.JobDetail.Key)) is not { } plan)
            return;
        try
        {
            await TellAsync(plan, FailureWords.Technical(jobException.InnerException ?? jobException), cancellationToken);
        }
        catch (NpgsqlException silent)
        {
            NotTold(log, plan.Key, silent); // the database is what failed: its return is told by the history
        }
    }

    private async Task TellAsync(JobPlan plan, string technical, CancellationToken cancellationToken)
    {
        List<Guid> organisations = [];
        await using (var command = source.CreateCommand("select id from organisations order by code"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                organisations.Add(reader.GetGuid(0));
        foreach (var organisation in organisations)
        {
            await using var work = await StepWork.OpenAsync(source, Actor.System(organisation), clock.GetUtcNow(), cancellationToken);
            await failures.TellOnceAsync(work, plan.Key, plan.Name, FailureWords.Of(technical), technical, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The failure of job {Job} could not be told to anybody")]
    private static partial void NotTold(ILogger log, string job, Exception exception);
}
