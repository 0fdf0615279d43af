using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What is kept of one open execution of an activity. Closed ones are not kept.</summary>
internal sealed class ContextState
{
    public int Number;
    public int Parent;
    public string Node = "";
    public bool Faulted;
    public DateTimeOffset StartedAt;
    public List<KeyValuePair<string, object?>>? Variables;
    public List<KeyValuePair<string, object?>>? Locals;
    public List<KeyValuePair<string, object?>>? Inputs;
    public List<KeyValuePair<string, object?>>? Outputs;
    public JsonObject? Properties;
    public List<(string From, string Port, string To)>? Arrivals;
    public string[]? PendingOutcomes;
    public bool Breaking;
}

/// <summary>What is kept of one open bookmark.</summary>
internal sealed class BookmarkState
{
    public int Number;
    public int Context;
    public string Name = "";
    public string? Type;
    public string? Hash;
    public JsonNode? Payload;
    public DateTimeOffset? DueAt;
    public DateTimeOffset CreatedAt;
    public bool AutoBurn = true;
}

/// <summary>An instance's state as plain data: between its bytes and a run.</summary>
internal sealed class StateDocument
{
    public string InstanceId = "";
    public string DefinitionId = "";
    public string VersionId = "";
    public int Version;
    public WorkflowSubStatus SubStatus;
    public string? CorrelationId;
    public string? Name;
    public string? ParentInstanceId;
    public string? ParentBookmarkId;
    public DateTimeOffset CreatedAt;
    public DateTimeOffset UpdatedAt;
    public DateTimeOffset? FinishedAt;
    public int LastNumber;
    public int LastSequence;
    public int Bursts;
    public List<KeyValuePair<string, object?>> Input = [];
    public List<KeyValuePair<string, object?>> Output = [];
    public JsonObject? Properties;
    public List<ContextState> Contexts = [];
    public List<BookmarkState> Bookmarks = [];
    public List<Incident> Incidents = [];
    public Dictionary<string, JsonObject>? KeptOutputs;
    public object? LastResult;

    public string IdOf(int number) => $"{InstanceId}-{number}";
}
