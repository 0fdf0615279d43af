using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>How other systems go on with instances: they complete an <c>Elsa.RunTask</c>, or raise an event.</summary>
internal static class SignalInstances
{
    internal sealed record Completion(JsonNode? Result);

    internal sealed record Raised(string? WorkflowInstanceId, string? CorrelationId, JsonNode? Input);

    public static void Map(RouteGroupBuilder api)
    {
        // as Elsa does, 200 also where nobody waits for the task: a repeated completion is no error
        api.MapPost("/tasks/{taskId}/complete", async (string taskId, Completion? completion, HttpContext http, CompleteRunTask complete, CancellationToken cancellationToken) =>
        {
            await complete.RunAsync(http.Person().Actor, taskId, completion?.Result, cancellationToken);
            return ElsaJson.Ok(new { });
        });
        api.MapPost("/events/{eventName}/trigger", async (string eventName, Raised? raised, HttpContext http, NpgsqlDataSource source, QueueSignal queue, TimeProvider clock, CancellationToken cancellationToken) =>
        {
            await using var work = await StepWork.OpenAsync(source, http.Person().Actor, clock.GetUtcNow(), cancellationToken);
            WorkQueue.Add(work, new WorkflowEffect.PublishEvent(eventName, NullIfEmpty(raised?.CorrelationId), NullIfEmpty(raised?.WorkflowInstanceId), raised?.Input), null);
            new AuditEntry("raise-event", "event", eventName).AddTo(work);
            await work.CommitAsync(cancellationToken);
            queue.RingIf(true);
            return ElsaJson.Ok(new { });
        });
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>
/// Takes in that another system has done a task: the waking of its step is queued. So a crowd of them is taken in at once and none
/// is lost, however long the steps of one instance wait for one another.
/// </summary>
internal sealed class CompleteRunTask(NpgsqlDataSource source, QueueSignal queue, TimeProvider clock)
{
    /// <returns>False where nobody waits for it: it was completed before, or withdrawn, or never was.</returns>
    public async Task<bool> RunAsync(Actor actor, string taskId, JsonNode? result, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        string instance, bookmark;
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select instance_id, id from workflow_bookmarks where hash = $1 and organisation_id = $2", Sql.Value(Stimulus.OfTask(taskId)), Sql.Value(actor.OrganisationId))))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return false;
            (instance, bookmark) = (reader.GetString(0), reader.GetString(1));
        }

        WorkQueue.AddResume(work, instance, bookmark, result);
        new AuditEntry("complete-run-task", "workflow-instance", instance) { Step = taskId }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        queue.RingIf(true);
        return true;
    }
}
