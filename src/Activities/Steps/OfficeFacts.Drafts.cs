using System.Text.Json.Nodes;

namespace FlowOffice.Activities.Steps;

public sealed partial class OfficeFacts
{
    /// <summary>Within how many hours the next opinion on the draft was directed to be given; null where nobody said so.</summary>
    public int? ReviewHours { get => (int?)bag["reviewHours"]; set => bag["reviewHours"] = value; }

    /// <summary>Of a disagreement: what the reviewing leader holds, and what the drafter holds; empty where there is none.</summary>
    public IReadOnlyList<string> Positions
    {
        get => bag["positions"] is JsonArray array ? [.. array.Select(item => item!.GetValue<string>())] : [];
        set => bag["positions"] = new JsonArray([.. value.Select(item => JsonValue.Create(item))]);
    }
}
