using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Documents;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>
/// Gives overdue tasks to others where their definition says so, each in a transaction of its own. One whose instance a step
/// has just locked is left for the next time. Whoever gets the task of the main handler is the main handler from then on.
/// </summary>
internal sealed partial class TransferOverdue(NpgsqlDataSource source, PublishedGraphs graphs, OverdueTransfers transfers, TimeProvider clock, ILogger<TransferOverdue> log)
{
    /// <returns>How many were dealt with.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (done, busy) = (0, new List<Guid>());
        while (true)
        {
            await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
            if (await OverdueTransfers.ClaimAsync(work, [.. busy], cancellationToken) is not { } due)
                return done;
            try
            {
                if (await GiveAsync(work, due, cancellationToken))
                {
                    await work.CommitAsync(cancellationToken);
                    done++;
                }
                else
                    busy.Add(due.TaskId);
            }
            catch (NpgsqlException fault) when (fault.IsTransient)
            {
                busy.Add(due.TaskId);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                await work.DisposeAsync();
                Failed(log, due.TaskId, problem);
                await FailAsync(due, problem.Message, cancellationToken);
            }
        }
    }

    private async Task<bool> GiveAsync(StepWork work, DueTransfer due, CancellationToken cancellationToken)
    {
        if (due.IsBusy)
            return false;
        InstanceRow? instance = null;
        if (due.InstanceId is { } id)
        {
            await using (var reader = await work.ReadAsync(cancellationToken, InstanceRows.LockFree(id)))
                instance = await InstanceRows.ReadAsync(reader, cancellationToken);
            if (instance is null)
                return false;
        }

        if (await transfers.RunAsync(work, due, cancellationToken) is not { } person || instance is null)
            return true;

        var graph = await graphs.ByVersionAsync(instance.VersionId, cancellationToken);
        if (graph.Nodes.FirstOrDefault(node => node.Id == due.ActivityId) is not { } step)
            return true;
        if (HolderFacts.Give(WorkflowState.FromUtf8(instance.State), step, person) is { } state)
            work.Write("update workflow_instances set state = $2, updated_at = $3 where id = $1", Sql.Value(instance.Id), Sql.Value(state.ToStored()), Sql.Value(work.Now));
        if (HolderFacts.IsHandlers(step) && due.DocumentId is { } document)
            IncomingDocuments.MoveHandler(work, document, person);
        InstanceNotice.Add(work, instance.Id);
        return true;
    }

    private async Task FailAsync(DueTransfer due, string reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(due.OrganisationId), clock.GetUtcNow(), cancellationToken);
        OverdueTransfers.Fail(work, due, reason);
        await work.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Overdue task {Task} could not be given to another")]
    private static partial void Failed(ILogger log, Guid task, Exception problem);
}
