using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Steps;

public sealed partial class OfficeFacts
{
    /// <summary>Those whom an invitation invites, a line each: how far each was reached, a colon, the name.</summary>
    public IReadOnlyList<string> Invited
    {
        get => bag["invited"] is JsonArray array ? [.. array.Select(item => item!.GetValue<string>())] : [];
        set => bag["invited"] = new JsonArray([.. value.Select(item => JsonValue.Create(item))]);
    }
}
