using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>
/// The state of one instance between two bursts: immutable, small (about 1 KB for a flow that waits at one task) and
/// plain JSON. It holds what is open; what has completed is in the journal.
/// </summary>
public sealed partial class WorkflowState
{
    private readonly byte[] utf8;
    private StateDocument? document;

    private WorkflowState(byte[] utf8) => this.utf8 = utf8;

    internal WorkflowState(StateDocument document) : this(StateWriter.Write(document)) => this.document = document;

    /// <summary>The instance's id.</summary>
    public string InstanceId => Document.InstanceId;
    /// <summary>The definition's id, the same over all versions.</summary>
    public string DefinitionId => Document.DefinitionId;
    /// <summary>The id of the version that it runs on.</summary>
    public string DefinitionVersionId => Document.VersionId;
    /// <summary>The number of the version that it runs on.</summary>
    public int Version => Document.Version;
    /// <summary>Whether it still runs.</summary>
    public WorkflowStatus Status => WorkflowStatuses.StatusOf(SubStatus);
    /// <summary>Where it stands.</summary>
    public WorkflowSubStatus SubStatus => Document.SubStatus;
    /// <summary>The correlation id, or null.</summary>
    public string? CorrelationId => Document.CorrelationId;
    /// <summary>The instance's own name, or null.</summary>
    public string? Name => Document.Name;
    /// <summary>The instance that started it, or null.</summary>
    public string? ParentInstanceId => Document.ParentInstanceId;
    /// <summary>When it was started.</summary>
    public DateTimeOffset CreatedAt => Document.CreatedAt;
    /// <summary>When its last burst ran.</summary>
    public DateTimeOffset UpdatedAt => Document.UpdatedAt;
    /// <summary>When it ended; null while it runs.</summary>
    public DateTimeOffset? FinishedAt => Document.FinishedAt;
    /// <summary>How many bursts it has had; the number of the last one.</summary>
    public int Bursts => Document.Bursts;
    /// <summary>Incidents that nobody has retried.</summary>
    public IEnumerable<Incident> OpenIncidents => Document.Incidents.Where(i => !i.Resolved);
    /// <summary>All incidents so far.</summary>
    public IReadOnlyList<Incident> Incidents => Document.Incidents;
    /// <summary>Where it waits.</summary>
    public IReadOnlyList<Bookmark> Bookmarks => field ??= [.. Document.Bookmarks.Select(BookmarkOf)];
    /// <summary>What it has given out so far.</summary>
    public IReadOnlyDictionary<string, object?> Output => field ??= Document.Output.ToDictionary(m => m.Key, m => m.Value);
    /// <summary>The inputs that are kept.</summary>
    public IReadOnlyDictionary<string, object?> Input => field ??= Document.Input.ToDictionary(m => m.Key, m => m.Value);
    /// <summary>What activities keep with the instance.</summary>
    public JsonObject Properties => Document.Properties ?? [];

    /// <summary>Variables of the workflow itself that were set; for the others their default holds, see <see cref="WorkflowGraph.VariablesOf"/>.</summary>
    public IReadOnlyDictionary<string, object?> AssignedVariables =>
        field ??= (Document.Contexts.FirstOrDefault(c => c.Parent == 0)?.Variables ?? []).ToDictionary(m => m.Key, m => m.Value);

    /// <summary>The state as UTF-8 JSON.</summary>
    public ReadOnlyMemory<byte> ToUtf8() => utf8;

    /// <summary>The state as it is best kept: as JSON while it changes, packed once the instance has ended.</summary>
    public byte[] ToStored() => Status == WorkflowStatus.Finished ? Packed.Pack(utf8) : utf8;

    /// <summary>Takes a state as it was stored, JSON or packed. It is read when first needed.</summary>
    public static WorkflowState FromUtf8(ReadOnlySpan<byte> stored) => new(stored.StartsWith("{"u8) ? stored.ToArray() : Packed.Unpack(stored));

    /// <summary>The same state with other things that activities keep with the instance.</summary>
    /// <param name="properties">Takes the place of <see cref="Properties"/>.</param>
    public WorkflowState WithProperties(JsonObject properties)
    {
        var changed = Open();
        changed.Properties = properties;
        return new WorkflowState(changed);
    }

    /// <summary>A copy to be run on: a run changes it, this object stays as it is.</summary>
    internal StateDocument Open() => StateReader.Read(utf8);

    internal StateDocument Document => document ??= StateReader.Read(utf8);

    private Bookmark BookmarkOf(BookmarkState bookmark) => BookmarkOf(Document, bookmark, Document.Contexts.First(c => c.Number == bookmark.Context).Node);

    internal static Bookmark BookmarkOf(StateDocument document, BookmarkState bookmark, string nodeId) => new()
    {
        Id = document.IdOf(bookmark.Number),
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        Payload = bookmark.Payload,
        DueAt = bookmark.DueAt,
        CreatedAt = bookmark.CreatedAt,
        AutoBurn = bookmark.AutoBurn,
        ActivityId = nodeId[(nodeId.LastIndexOf(':') + 1)..],
        ActivityNodeId = nodeId,
        ActivityType = bookmark.Type ?? bookmark.Name,
        ActivityInstanceId = document.IdOf(bookmark.Context),
    };
}
