using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// All that has happened in an instance, read from the rows that <see cref="BurstJournal"/> wrote, in the shapes that
/// Elsa Studio's viewer asks for.
/// </summary>
public sealed class InstanceHistory
{
    private readonly WorkflowGraph graph;
    private readonly IReadOnlyList<WorkflowGraph> former;
    private readonly string instanceId;
    private readonly List<Entry> entries = [];
    private readonly SortedDictionary<int, Record> records = [];

    private InstanceHistory(WorkflowGraph graph, string instanceId, IReadOnlyList<WorkflowGraph> former)
    {
        this.graph = graph;
        this.former = former;
        this.instanceId = instanceId;
    }

    /// <summary>Reads the bursts of an instance, first to last.</summary>
    /// <param name="graph">The version that it follows.</param>
    /// <param name="instanceId">The instance.</param>
    /// <param name="bursts">What <see cref="BurstJournal"/> wrote.</param>
    /// <param name="former">Versions that it followed before it was moved: they know the steps that this one no longer has.</param>
    public static InstanceHistory Read(WorkflowGraph graph, string instanceId, IEnumerable<ReadOnlyMemory<byte>> bursts, params IReadOnlyList<WorkflowGraph> former)
    {
        var history = new InstanceHistory(graph, instanceId, former);
        foreach (var burst in bursts)
            history.Add(JsonNode.Parse(Packed.Unpack(burst.Span))!.AsObject());
        return history;
    }

    /// <summary>Node ids of the steps that have been completed, each once.</summary>
    public IReadOnlyCollection<string> CompletedNodes =>
        [.. records.Values.Where(r => r.Status == ActivityStatus.Completed).Select(r => r.NodeId).Distinct()];

    /// <summary>The journal in order (contract: instance journal).</summary>
    /// <param name="nodeIds">Only these activities; null means all, empty means none.</param>
    /// <param name="eventNames">Only these events; null means all.</param>
    /// <param name="excludedTypes">Not these activity types; null means none.</param>
    public IEnumerable<JsonObject> Journal(IReadOnlyCollection<string>? nodeIds = null, IReadOnlyCollection<string>? eventNames = null, IReadOnlyCollection<string>? excludedTypes = null) =>
        entries.Where(e => (nodeIds is null || nodeIds.Contains(e.NodeId))
                && (eventNames is null || eventNames.Contains(e.EventName))
                && excludedTypes?.Contains(TypeOf(e.NodeId)) != true)
            .Select(ToJson);

    /// <summary>Executions of activities, first started first (contract: activity execution record).</summary>
    /// <param name="nodeId">Only this activity; null means all.</param>
    public IEnumerable<JsonObject> Records(string? nodeId = null) => Of(nodeId).Select(r => ToJson(r, summary: false));

    /// <summary>The same, shorter (contract: summary).</summary>
    /// <param name="nodeId">Only this activity; null means all.</param>
    public IEnumerable<JsonObject> Summaries(string? nodeId = null) => Of(nodeId).Select(r => ToJson(r, summary: true));

    /// <summary>One execution by its id, or null.</summary>
    public JsonObject? RecordOf(string id) => records.Values.FirstOrDefault(r => IdOf(r.Number) == id) is { } record ? ToJson(record, summary: false) : null;

    /// <summary>What the badges count, one object for each activity that ran (contract: stats).</summary>
    public IEnumerable<JsonObject> Stats() => records.Values.GroupBy(r => r.NodeId).Select(group => new JsonObject
    {
        ["activityId"] = ActivityIdOf(group.Key),
        ["activityNodeId"] = group.Key,
        ["startedCount"] = group.Count(),
        ["completedCount"] = group.Count(r => r.CompletedAt is not null),
        ["uncompletedCount"] = group.Count(r => r.CompletedAt is null),
        ["isBlocked"] = group.Any(r => r.HasBookmarks),
        ["isFaulted"] = group.Any(r => r.Status == ActivityStatus.Faulted),
        ["aggregateFaultCount"] = group.Sum(FaultsUnder),
        ["metadata"] = new JsonObject(),
    });

    private IEnumerable<Record> Of(string? nodeId) => records.Values.Where(r => nodeId is null || r.NodeId == nodeId);

    private void Add(JsonObject burst)
    {
        var nodes = burst["n"]!.AsArray().Select(n => n!.ToString()).ToArray();
        foreach (var row in burst["j"]!.AsArray().Select(r => r!.AsArray()))
            entries.Add(new Entry(Next((int)row[0]!), Time(row[1]!), row[2]!.ToString(), (int)row[3]!, (int)row[4]!, nodes[(int)row[5]!], row.Count > 6 ? row[6]?.ToString() : null, row.Count > 7 ? row[7] : null));
        foreach (var row in burst["r"]!.AsArray().Select(r => r!.AsArray()))
        {
            var number = (int)row[0]!;
            if (!records.TryGetValue(number, out var record))
                records[number] = record = new Record(number, (int)row[1]!, nodes[(int)row[2]!], Time(row[3]!));
            record.CompletedAt = row[4] is { } completed ? Time(completed) : null;
            record.Status = (ActivityStatus)(int)row[5]!;
            record.HasBookmarks = (bool)row[6]!;
            Merge(record.Inputs, row[7]);
            Merge(record.Outputs, row[8]);
            record.Outcomes = row[9] as JsonArray ?? record.Outcomes;
            record.Incident = row[10] as JsonArray ?? (record.Status == ActivityStatus.Faulted ? record.Incident : null);
        }
    }

    /// <summary>A move that was undone leaves its entries behind, though the state that is back knows nothing of them.</summary>
    private int Next(int sequence) => entries.Count == 0 ? sequence : Math.Max(sequence, entries[^1].Sequence + 1);

    private static void Merge(JsonObject into, JsonNode? from)
    {
        foreach (var (name, value) in from as JsonObject ?? [])
            into[name] = value?.DeepClone();
    }

    private JsonObject ToJson(Entry entry)
    {
        var node = Find(entry.NodeId);
        return new JsonObject
        {
            ["id"] = $"{instanceId}-j{entry.Sequence}",
            ["activityInstanceId"] = IdOf(entry.Number),
            ["parentActivityInstanceId"] = entry.Parent == 0 ? null : IdOf(entry.Parent),
            ["activityId"] = ActivityIdOf(entry.NodeId),
            ["activityType"] = TypeOf(entry.NodeId),
            ["activityTypeVersion"] = node?.Version ?? 1,
            ["activityName"] = node?.Name,
            ["nodeId"] = entry.NodeId,
            ["timestamp"] = entry.At,
            ["sequence"] = entry.Sequence,
            ["eventName"] = entry.EventName,
            ["message"] = entry.Message,
            ["source"] = null,
            ["activityState"] = entry.EventName is "Completed" or "Faulted" && records.TryGetValue(entry.Number, out var record) ? record.Inputs.DeepClone() : new JsonObject(),
            ["payload"] = entry.Payload as JsonObject is { } payload ? payload.DeepClone() : null,
        };
    }

    private JsonObject ToJson(Record record, bool summary)
    {
        var node = Find(record.NodeId);
        var json = new JsonObject
        {
            ["id"] = IdOf(record.Number),
            ["workflowInstanceId"] = instanceId,
            ["activityId"] = ActivityIdOf(record.NodeId),
            ["activityNodeId"] = record.NodeId,
            ["activityType"] = TypeOf(record.NodeId),
            ["activityTypeVersion"] = node?.Version ?? 1,
            ["activityName"] = node?.Name,
            ["startedAt"] = record.StartedAt,
            ["completedAt"] = record.CompletedAt,
            ["hasBookmarks"] = record.HasBookmarks,
            ["status"] = record.Status.ToString(),
            ["metadata"] = new JsonObject(),
            ["aggregateFaultCount"] = FaultsUnder(record),
        };
        if (summary)
            return json;
        json["activityState"] = record.Inputs.DeepClone();
        json["outputs"] = record.Outputs.DeepClone();
        json["payload"] = record.Status == ActivityStatus.Completed ? new JsonObject { ["Outcomes"] = record.Outcomes?.DeepClone() ?? new JsonArray("Done") } : new JsonObject();
        json["properties"] = new JsonObject();
        json["exception"] = record.Incident is { } incident
            ? new JsonObject { ["type"] = incident[0]?.ToString(), ["message"] = incident[1]?.ToString(), ["stackTrace"] = null, ["innerException"] = incident[2] is { } cause ? new JsonObject { ["type"] = "", ["message"] = cause.ToString() } : null }
            : null;
        json["schedulingActivityExecutionId"] = record.Parent == 0 ? null : IdOf(record.Parent);
        json["schedulingActivityId"] = record.Parent != 0 && records.TryGetValue(record.Parent, out var parent) ? ActivityIdOf(parent.NodeId) : null;
        json["schedulingWorkflowInstanceId"] = null;
        json["callStackDepth"] = record.NodeId.Count(letter => letter == ':');
        return json;
    }

    private int FaultsUnder(Record record) => records.Values.Count(r => r.Parent == record.Number && r.Status == ActivityStatus.Faulted)
        + records.Values.Where(r => r.Parent == record.Number).Sum(FaultsUnder);

    private string IdOf(int number) => $"{instanceId}-{number}";

    private string TypeOf(string nodeId) => Find(nodeId)?.Type ?? "Elsa.NotFoundActivity";

    private ActivityNode? Find(string nodeId) => graph.Find(nodeId) ?? former.Select(g => g.Find(nodeId)).FirstOrDefault(n => n is not null);

    private static string ActivityIdOf(string nodeId) => nodeId[(nodeId.LastIndexOf(':') + 1)..];

    private static DateTimeOffset Time(JsonNode milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds((long)milliseconds);

    private sealed record Entry(int Sequence, DateTimeOffset At, string EventName, int Number, int Parent, string NodeId, string? Message, JsonNode? Payload);

    private sealed class Record(int number, int parent, string nodeId, DateTimeOffset startedAt)
    {
        public int Number => number;
        public int Parent => parent;
        public string NodeId => nodeId;
        public DateTimeOffset StartedAt => startedAt;
        public DateTimeOffset? CompletedAt { get; set; }
        public ActivityStatus Status { get; set; }
        public bool HasBookmarks { get; set; }
        public JsonObject Inputs { get; } = [];
        public JsonObject Outputs { get; } = [];
        public JsonArray? Outcomes { get; set; }
        public JsonArray? Incident { get; set; }
    }
}
