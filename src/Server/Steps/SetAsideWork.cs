using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>
/// Queued work that failed too often does not vanish: it is set aside, the instance it concerns gets an incident, and those
/// who may repair instances are told. Retrying the incident queues its work anew.
/// </summary>
internal sealed class SetAsideWork(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    /// <summary>Marks the incidents of such work.</summary>
    public const string IncidentKind = "WorkSetAside";

    public async Task RunAsync(QueuedWork item, Exception problem, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(item.OrganisationId), clock.GetUtcNow(), cancellationToken);
        var row = item.InstanceId is { } id ? await LockAsync(work, id, cancellationToken) : null;
        var message = problem is WorkImpossibleException ? problem.Message : $"{What(item)} đã thử {QueuedWork.MostAttempts} lần không được nên tạm gác lại. Hãy xem nguyên nhân, sửa, rồi cho chạy lại.";
        var state = row is null ? null
            : WorkflowState.FromUtf8(row.State).WithIncident((string?)item.Payload["bookmarkId"], IncidentKind, message, $"{problem.GetType().Name}: {problem.Message}", work.Now);
        if (state is not null)
            Write(work, state);
        work.Write("update workflow_queue set set_aside_at = $2, attempts = attempts + 1, error = $3, set_aside_execution = $4 where id = $1",
            Sql.Value(item.Id), Sql.Value(work.Now), Sql.Value(problem.Message), Sql.Value(state?.Incidents[^1].ActivityInstanceId));
        foreach (var person in await RightHolders.FindAsync(work, Right.CancelInstances, cancellationToken))
            notices.Add(work, new Notice
            {
                OrganisationId = item.OrganisationId,
                PersonId = person,
                Key = $"work-set-aside:{item.Id}:{work.Now.ToUnixTimeSeconds()}",
                Kind = "work-set-aside",
                Text = row is null ? message : $"Một quy trình đang chạy gặp sự cố. {message}",
                Link = row is null ? null : $"/studio/instances/{Uri.EscapeDataString(row.Id)}/incidents",
            });
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Queues the work anew that was set aside at one run of a step. False where there is none.</summary>
    public static async Task<bool> TryAgainAsync(StepWork work, string instanceId, string activityInstanceId, CancellationToken cancellationToken)
    {
        if (await LockAsync(work, instanceId, cancellationToken) is not { } row || WorkflowState.FromUtf8(row.State).WithResolved(IncidentKind, activityInstanceId) is not { } state)
            return false;
        Write(work, state);
        work.Write("""
            update workflow_queue set set_aside_at = null, set_aside_execution = null, attempts = 0, available_at = $2, error = null
            where instance_id = $1 and set_aside_at is not null and coalesce(set_aside_execution, $3) = $3
            """,
            Sql.Value(instanceId), Sql.Value(work.Now), Sql.Value(activityInstanceId)); // what was set aside before executions were noted goes along
        return true;
    }

    private static async Task<InstanceRow?> LockAsync(StepWork work, string instanceId, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, InstanceRows.Lock(instanceId));
        return await InstanceRows.ReadAsync(reader, cancellationToken) is { } row && row.OrganisationId == work.OrganisationId ? row : null;
    }

    private static void Write(StepWork work, WorkflowState state)
    {
        work.Write("update workflow_instances set state = $2, incident_count = $3, updated_at = $4 where id = $1",
            Sql.Value(state.InstanceId), Sql.Value(state.ToStored()), Sql.Value(state.Incidents.Count), Sql.Value(work.Now));
        InstanceNotice.Add(work, state.InstanceId);
    }

    private static string What(QueuedWork item) => item.Kind switch
    {
        WorkQueue.Dispatch => $"Việc mở quy trình «{item.Payload["definitionId"]}»",
        WorkQueue.Event => $"Việc phát sự kiện «{item.Payload["name"]}»",
        WorkQueue.Cancel => "Việc hủy một lần chạy",
        WorkQueue.Call => $"Việc gọi hệ thống khác ({item.Payload["method"]} {item.Payload["url"]})",
        _ => "Việc đánh thức một bước đang chờ",
    };
}
