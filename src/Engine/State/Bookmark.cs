using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>A place where an instance waits.</summary>
public sealed record Bookmark
{
    /// <summary>Unique over all instances: the instance's id and a number.</summary>
    public required string Id { get; init; }

    /// <summary>The stimulus that it waits for; by default the activity's type.</summary>
    public required string Name { get; init; }

    /// <summary>What a stimulus is found by, see <see cref="Stimulus"/>; null when nobody looks it up.</summary>
    public string? Hash { get; init; }

    /// <summary>What describes the wait to others, as the activity gave it.</summary>
    public JsonNode? Payload { get; init; }

    /// <summary>When it is to be resumed by itself; null when it waits for a stimulus.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Whether resuming uses it up.</summary>
    public bool AutoBurn { get; init; } = true;

    /// <summary>The waiting activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The waiting activity's path from the workflow.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>The waiting activity's type.</summary>
    public required string ActivityType { get; init; }

    /// <summary>The id of the waiting execution of the activity.</summary>
    public required string ActivityInstanceId { get; init; }
}

/// <summary>What an activity asks for when it wants to wait.</summary>
public sealed record BookmarkRequest
{
    /// <summary>The stimulus waited for; null means the activity's type.</summary>
    public string? Name { get; init; }

    /// <summary>Describes the wait; camelCase members.</summary>
    public JsonNode? Payload { get; init; }

    /// <summary>What goes into the hash, when less than the whole payload identifies the stimulus.</summary>
    public JsonNode? HashedPayload { get; init; }

    /// <summary>Whether it will be looked up by hash (events, tasks of other systems). Human tasks keep the bookmark's id instead.</summary>
    public bool Indexed { get; init; }

    /// <summary>When to resume by itself.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether only a stimulus that names this very execution matches.</summary>
    public bool IncludeInstanceInHash { get; init; }

    /// <summary>Whether resuming uses it up. Default true.</summary>
    public bool AutoBurn { get; init; } = true;
}
