using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Steps;

public sealed partial class OfficeFacts
{
    /// <summary>The request, where the matter is one.</summary>
    public Guid? RequestId { get => Id("requestId"); set => Set("requestId", value); }

    /// <summary>The delegation, where the matter is one.</summary>
    public Guid? DelegationId { get => Id("delegationId"); set => Set("delegationId", value); }

    /// <summary>What was filled in in the start form, by field.</summary>
    public string? Asked(string field) => bag["asked"] is JsonObject asked ? (string?)asked[field] : null;

    /// <summary>Keeps what was filled in in the start form.</summary>
    public void Ask(IEnumerable<KeyValuePair<string, string>> form) =>
        bag["asked"] = new JsonObject(form.Select(field => KeyValuePair.Create<string, JsonNode?>(field.Key, field.Value)));
}
