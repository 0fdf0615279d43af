using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>An instance in the shape of Elsa's API (contract: instance).</summary>
public static class InstanceJson
{
    /// <summary>The instance with its <c>workflowState</c>; the latter carries what Studio's viewer reads.</summary>
    public static JsonObject Of(WorkflowState state)
    {
        var json = Head(state);
        json["parentWorkflowInstanceId"] = state.ParentInstanceId;
        json["incidentCount"] = state.OpenIncidents.Count();
        json["definitionVersionId"] = state.DefinitionVersionId;
        json["version"] = state.Version;
        json["workflowState"] = StateOf(state);
        return json;
    }

    private static JsonObject StateOf(WorkflowState state)
    {
        var document = state.Document;
        var json = Head(state);
        json["definitionVersionId"] = state.DefinitionVersionId;
        json["definitionVersion"] = state.Version;
        json["bookmarks"] = new JsonArray([.. state.Bookmarks.Select(b => (JsonNode)new JsonObject
        {
            ["id"] = b.Id, ["name"] = b.Name, ["hash"] = b.Hash ?? "", ["payload"] = b.Payload?.DeepClone() ?? new JsonObject(),
            ["activityId"] = b.ActivityId, ["activityNodeId"] = b.ActivityNodeId, ["activityInstanceId"] = b.ActivityInstanceId,
            ["createdAt"] = b.CreatedAt, ["autoBurn"] = b.AutoBurn, ["callbackMethodName"] = null, ["autoComplete"] = false, ["metadata"] = null,
        })]);
        json["incidents"] = new JsonArray([.. state.OpenIncidents.Select(i => (JsonNode)IncidentOf(i))]);
        json["completionCallbacks"] = new JsonArray();
        json["activityExecutionContexts"] = new JsonArray([.. document.Contexts.Select(c => (JsonNode)ContextOf(document, c))]);
        json["scheduledActivities"] = new JsonArray();
        json["executionLogSequence"] = document.LastSequence;
        json["input"] = Members(document.Input);
        json["output"] = Members(document.Output);
        json["properties"] = document.Properties?.DeepClone() ?? new JsonObject();
        return json;
    }

    private static JsonObject Head(WorkflowState state) => new()
    {
        ["id"] = state.InstanceId,
        ["definitionId"] = state.DefinitionId,
        ["status"] = state.Status.ToString(),
        ["subStatus"] = state.SubStatus.ToString(),
        ["isExecuting"] = false,
        ["correlationId"] = state.CorrelationId,
        ["name"] = state.Name,
        ["isSystem"] = false,
        ["createdAt"] = state.CreatedAt,
        ["updatedAt"] = state.UpdatedAt,
        ["finishedAt"] = state.FinishedAt,
    };

    private static JsonObject ContextOf(StateDocument document, ContextState context) => new()
    {
        ["id"] = document.IdOf(context.Number),
        ["parentContextId"] = context.Parent == 0 ? null : document.IdOf(context.Parent),
        ["scheduledActivityNodeId"] = context.Node,
        ["ownerActivityNodeId"] = document.Contexts.FirstOrDefault(c => c.Number == context.Parent)?.Node,
        ["properties"] = context.Properties?.DeepClone() ?? new JsonObject(),
        ["metadata"] = new JsonObject(),
        ["activityState"] = new JsonObject(),
        ["dynamicVariables"] = new JsonArray(),
        ["status"] = (context.Faulted ? ActivityStatus.Faulted : ActivityStatus.Running).ToString(),
        ["isExecuting"] = false,
        ["faultCount"] = context.Faulted ? 1 : 0,
        ["startedAt"] = context.StartedAt,
        ["completedAt"] = null,
        ["tag"] = null,
        ["callStackDepth"] = context.Node.Count(letter => letter == ':'),
    };

    private static JsonObject IncidentOf(Incident incident) => new()
    {
        ["activityId"] = incident.ActivityId,
        ["activityNodeId"] = incident.ActivityNodeId,
        ["activityType"] = incident.ActivityType,
        ["message"] = incident.Message,
        ["exception"] = new JsonObject
        {
            ["type"] = incident.ExceptionType, ["message"] = incident.Message, ["stackTrace"] = null,
            ["innerException"] = incident.Cause is { } cause ? new JsonObject { ["type"] = "", ["message"] = cause } : null, ["metadata"] = new JsonObject(),
        },
        ["timestamp"] = incident.At,
    };

    private static JsonObject Members(List<KeyValuePair<string, object?>> members) =>
        new(members.Select(m => KeyValuePair.Create(m.Key, Values.ToJson(m.Value))));
}
