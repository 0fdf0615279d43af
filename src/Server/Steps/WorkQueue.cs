using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;

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

    /// <summary>Adds what a burst wants done outside its instance.</summary>
    public static void Add(StepWork work, WorkflowEffect effect)
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
                });
                break;
            case WorkflowEffect.PublishEvent published:
                Add(work, Event, new JsonObject
                {
                    ["name"] = published.EventName,
                    ["correlationId"] = published.CorrelationId,
                    ["instanceId"] = published.InstanceId,
                    ["payload"] = published.Payload?.DeepClone(),
                });
                break;
            case WorkflowEffect.CancelWorkflow cancel:
                Add(work, Cancel, new JsonObject { ["instanceId"] = cancel.InstanceId });
                break;
            case WorkflowEffect.WorkflowFinished finished:
                AddResume(work, finished.ParentInstanceId, finished.ParentBookmarkId, finished.Result);
                break;
            case WorkflowEffect.RequestTask:
                break; // the wait is found by its bookmark; whoever carries out such tasks reads the instance's journal
        }
    }

    /// <summary>Adds the start of an instance that begins by itself, with what its trigger brings.</summary>
    public static void AddStart(StepWork work, string definitionId, string activityId, string? correlationId, JsonNode? payload) => Add(work, Dispatch, new JsonObject
    {
        ["definitionId"] = definitionId,
        ["instanceId"] = Guid.CreateVersion7(work.Now).ToString("n"),
        ["correlationId"] = correlationId,
        ["triggerActivityId"] = activityId,
        ["triggerPayload"] = payload?.DeepClone(),
    });

    /// <summary>Adds the waking of one wait.</summary>
    public static void AddResume(StepWork work, string instanceId, string bookmarkId, JsonNode? input) =>
        Add(work, Resume, new JsonObject { ["instanceId"] = instanceId, ["bookmarkId"] = bookmarkId, ["input"] = input?.DeepClone() });

    private static void Add(StepWork work, string kind, JsonObject payload) => work.Write(
        "insert into workflow_queue (organisation_id, kind, payload, available_at) values ($1, $2, $3, $4)",
        Sql.Value(work.OrganisationId), Sql.Value(kind), Sql.Json(payload), Sql.Value(work.Now));
}
