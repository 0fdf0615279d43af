using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Calls;

/// <summary>
/// Carries out the requests to other systems that wait in the queue. A request is taken for a while by moving its time ahead,
/// sent while no transaction is open, and then becomes the waking of its step with the answer: the queue does that in a step
/// transaction, once. A server that dies meanwhile leaves the request to another, which sends it again under the same key.
/// </summary>
internal sealed partial class MakeCalls(NpgsqlDataSource source, SendCall send, SetAsideWork aside, QueueSignal queue, CallSettings settings, TimeProvider clock, ILogger<MakeCalls> log)
{
    /// <summary>Makes all calls that are due, several at a time.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var running = new List<Task>();
        while (await TakeAsync(cancellationToken) is { } call)
        {
            running.Add(MakeAsync(call, cancellationToken));
            if (running.Count >= settings.AtOnce)
                running.Remove(await Task.WhenAny(running));
        }

        await Task.WhenAll(running);
    }

    private async Task<QueuedWork?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            update workflow_queue set attempts = attempts + 1, available_at = $2
            where id = (select id from workflow_queue where available_at <= $1 and set_aside_at is null and kind = $3
              order by available_at, id limit 1 for update skip locked)
            returning id, kind, payload, organisation_id, attempts - 1, instance_id
            """, Sql.Value(clock.GetUtcNow()), Sql.Value(clock.GetUtcNow() + settings.Lease), Sql.Value(WorkQueue.Call));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? WorkQueue.Read(reader) : null;
    }

    private async Task MakeAsync(QueuedWork call, CancellationToken cancellationToken)
    {
        try
        {
            if (!await IsWaitedForAsync(call, cancellationToken))
                await ChangeAsync(call, "delete from workflow_queue where id = $1 and kind = $2 and attempts = $3", cancellationToken);
            else if (call.Attempts >= QueuedWork.MostAttempts)
                await aside.RunAsync(call, new TimeoutException($"{call.Attempts} servers stopped while they made this call."), cancellationToken);
            else
                await SettleAsync(call, await send.RunAsync(call.OrganisationId, (string)call.Payload["bookmarkId"]!, call.Payload, cancellationToken), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(call); // another server need not wait for the lease to end
            throw;
        }
        catch (Exception problem) when (problem is not (OperationCanceledException or NpgsqlException))
        {
            Failed(log, call.Id, problem); // the lease ends, and it is tried again until it is set aside
        }
    }

    /// <summary>Whether the step still waits: a branch may have been withdrawn since.</summary>
    private async Task<bool> IsWaitedForAsync(QueuedWork call, CancellationToken cancellationToken)
    {
        await using var command = source.Command("select state from workflow_instances where id = $1 and organisation_id = $2", Sql.Value(call.InstanceId), Sql.Value(call.OrganisationId));
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] state
            && WorkflowState.FromUtf8(state).Bookmarks.Any(b => b.Id == (string?)call.Payload["bookmarkId"]);
    }

    private async Task SettleAsync(QueuedWork call, HttpResponseData answer, CancellationToken cancellationToken)
    {
        if ((bool?)call.Payload["triesAgain"] == true && call.Attempts < settings.MostRetries && MayPass(answer))
        {
            await ChangeAsync(call, "update workflow_queue set available_at = $4, error = $5 where id = $1 and kind = $2 and attempts = $3", cancellationToken,
                Sql.Value(clock.GetUtcNow().AddSeconds(Math.Pow(2, call.Attempts + 1))), Sql.Value(answer.Message ?? $"HTTP {answer.StatusCode}"));
            return;
        }

        var resume = new JsonObject { ["instanceId"] = call.InstanceId, ["bookmarkId"] = call.Payload["bookmarkId"]!.DeepClone(), ["input"] = answer.ToJson() };
        await ChangeAsync(call, "update workflow_queue set kind = $4, payload = $5, attempts = 0, available_at = $6, error = null where id = $1 and kind = $2 and attempts = $3", cancellationToken,
            Sql.Value(WorkQueue.Resume), Sql.Json(resume), Sql.Value(clock.GetUtcNow()));
        queue.RingIf(true);
    }

    private static bool MayPass(HttpResponseData answer) => answer.Failure is HttpFailure.FailedToConnect or HttpFailure.Timeout || answer.StatusCode is 408 or 429 or 500 or 502 or 503 or 504;

    private Task ReleaseAsync(QueuedWork call) =>
        ChangeAsync(call, "update workflow_queue set attempts = attempts - 1, available_at = $4 where id = $1 and kind = $2 and attempts = $3",
            CancellationToken.None, Sql.Value(clock.GetUtcNow())); // the server is stopping: its own token is used up

    /// <summary>Changes the row if this server still has it.</summary>
    private async Task ChangeAsync(QueuedWork call, string sql, CancellationToken cancellationToken, params NpgsqlParameter[] more)
    {
        await using var command = source.Command(sql, [Sql.Value(call.Id), Sql.Value(WorkQueue.Call), Sql.Value(call.Attempts + 1), .. more]);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Call {Id} failed here; it is tried again later")]
    private static partial void Failed(ILogger log, long id, Exception problem);
}
