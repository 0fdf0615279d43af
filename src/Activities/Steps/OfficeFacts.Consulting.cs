using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Steps;

/// <summary>What the steps know of a consultation. The draft itself is <see cref="DocumentId"/>.</summary>
public sealed partial class OfficeFacts
{
    /// <summary>Who is asked, each with the unit for which they answer: <c>person@unit</c>.</summary>
    public IReadOnlyList<string> Consulted
    {
        get => bag["consulted"] is JsonArray array ? [.. array.Select(item => item!.GetValue<string>())] : [];
        set => bag["consulted"] = new JsonArray([.. value.Select(item => JsonValue.Create(item))]);
    }
}
