using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Steps;

/// <summary>A numbered document whose signed electronic file is missing.</summary>
/// <param name="DocumentId">Which one.</param>
/// <param name="Words">Its number, symbol and day.</param>
public sealed record OwedFile(Guid DocumentId, string Words);

public sealed partial class OfficeFacts
{
    /// <summary>The earlier documents of the drafter whose signed electronic file was missing when the clerk looked.</summary>
    public IReadOnlyList<OwedFile> Owed
    {
        get => bag["owed"] is JsonObject owed ? [.. owed.Select(one => new OwedFile(Guid.Parse(one.Key), (string)one.Value!))] : [];
        set => bag["owed"] = value.Count == 0 ? null : new JsonObject(value.Select(one => KeyValuePair.Create(one.DocumentId.ToString(), (JsonNode?)JsonValue.Create(one.Words))));
    }
}
