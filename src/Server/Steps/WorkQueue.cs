using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>
/// Work that one step leaves for a later one, as rows that are written with the step and removed in the transaction that does
/// the work. Each row is JSON with the members of its kind.
/// </summary>
internal static class WorkQueue
{
    public const string Dispatch = "dispatch";
    public const string Event = "event";
    public const string Cancel = "cancel";
    public const string Resume = "resume";

    /// <summary>A request to another system; carried out by <see cref="Calls.CallWorker"/>, which makes it a <see cref="Resume"/>.</summary>
    public const string Call = "call";

    /// <summary>Adds what a burst of an instance wants done outside of it; no instance where somebody outside asks for it.</summary>
    public static void Add(StepWork work, WorkflowEffect effect, string? instanceId)
    {
        switch (effect)
        {
            case WorkflowEffect.DispatchWorkflow dispatch:
                Add(work, Dispatch, new JsonObject
                {
                    ["definitionId"] = dispatch.DefinitionId,
                    ["instanceId"] = dispatch.InstanceId,
                    ["input"] = dispatch.Input.DeepClone(),
                    ["correlationId"] = dispatch.CorrelationId,
                    ["parentInstanceId"] = dispatch.ParentInstanceId,
                    ["parentBookmarkId"] = dispatch.ParentBookmarkId,
                }, instanceId);
                break;
            case WorkflowEffect.PublishEvent published:
                Add(work, Event, new JsonObject
                {
                    ["name"] = published.EventName,
                    ["correlationId"] = published.CorrelationId,
                    ["instanceId"] = published.InstanceId,
                    ["payload"] = published.Payload?.DeepClone(),
                }, instanceId);
                break;
            case WorkflowEffect.CancelWorkflow cancel:
                Add(work, Cancel, new JsonObject { ["instanceId"] = cancel.InstanceId }, cancel.InstanceId);
                break;
            case WorkflowEffect.WorkflowFinished finished:
                AddResume(work, finished.ParentInstanceId, finished.ParentBookmarkId, finished.Result);
                break;
            case WorkflowEffect.SendHttpRequest call:
                Add(work, Call, CallPayload(call), instanceId);
                break;
            case WorkflowEffect.RequestTask:
                break; // the wait is found by its bookmark; whoever carries out such tasks reads the instance's journal
        }
    }

    /// <summary>Reads <c>id, kind, payload, organisation_id, attempts, instance_id</c>.</summary>
    public static QueuedWork Read(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetString(1), JsonNode.Parse(row.GetString(2))!.AsObject(), row.GetGuid(3), row.GetInt32(4), row.IsDBNull(5) ? null : row.GetString(5));

    /// <summary>Adds the start of an instance that begins by itself, with what its trigger brings.</summary>
    public static void AddStart(StepWork work, string definitionId, string activityId, string? correlationId, JsonNode? payload) => Add(work, Dispatch, new JsonObject
    {
        ["definitionId"] = definitionId,
        ["instanceId"] = Guid.CreateVersion7(work.Now).ToString("n"),
        ["correlationId"] = correlationId,
        ["triggerActivityId"] = activityId,
        ["triggerPayload"] = payload?.DeepClone(),
    }, null);

    /// <summary>Adds the waking of one wait.</summary>
    public static void AddResume(StepWork work, string instanceId, string bookmarkId, JsonNode? input) =>
        Add(work, Resume, new JsonObject { ["instanceId"] = instanceId, ["bookmarkId"] = bookmarkId, ["input"] = input?.DeepClone() }, instanceId);

    private static JsonObject CallPayload(WorkflowEffect.SendHttpRequest call) => new()
    {
        ["instanceId"] = call.InstanceId,
        ["bookmarkId"] = call.BookmarkId,
        ["url"] = call.Request.Address.AbsoluteUri,
        ["method"] = call.Request.Method,
        ["content"] = call.Request.Content,
        ["contentType"] = call.Request.ContentType,
        ["authorization"] = call.Request.Authorization,
        ["headers"] = call.Request.Headers.DeepClone(),
        ["triesAgain"] = call.Request.TriesAgain,
    };

    private static void Add(StepWork work, string kind, JsonObject payload, string? instanceId) => work.Write(
        "insert into workflow_queue (organisation_id, kind, payload, available_at, instance_id) values ($1, $2, $3, $4, $5)",
        Sql.Value(work.OrganisationId), Sql.Value(kind), Sql.Json(payload), Sql.Value(work.Now), Sql.Value(instanceId));
}
