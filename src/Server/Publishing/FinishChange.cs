using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Server.Publishing;

/// <summary>
/// After a change was made on an approved request: does the task «carry out» of that request, so that nobody must press a
/// button for what has happened. Where it cannot (the task is another's), the task stays and says so.
/// </summary>
public sealed class FinishChange(NpgsqlDataSource source, IStepRunner steps, ILogger<FinishChange> log)
{
    internal async Task RunAsync(Actor actor, ApprovedChange? request, CancellationToken cancellationToken)
    {
        if (request is null || actor.PersonId is null)
            return;
        await using var command = source.Command("""
            select id from tasks where instance_id = $1 and organisation_id = $2 and activity_type = 'Office.CarryOutChange' and completed_at is null and state <> 'obsolete'
            """, Sql.Value(request.InstanceId), Sql.Value(actor.OrganisationId));
        if (await command.ExecuteScalarAsync(cancellationToken) is not Guid task)
            return;
        var result = await steps.CompleteAsync(new CompleteTask(task, actor, "done", [], []), cancellationToken);
        if (result is not StepResult.Done)
            log.LogInformation("The task of change request {Symbol} stays open: {Result}", request.Symbol, result);
    }
}
