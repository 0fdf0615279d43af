using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// What a procedure hands to the drafting of a document that it needs, as the input <c>handover</c>: an object of texts.
/// </summary>
/// <param name="DrafterId">Who is to write it: <c>drafterId</c>.</param>
/// <param name="DraftingUnitId">For which unit: <c>draftingUnitId</c>.</param>
internal sealed record Handover(Guid DrafterId, Guid? DraftingUnitId)
{
    private const string Input = "handover";

    /// <summary><c>sourceDocumentId</c>.</summary>
    public Guid? SourceDocumentId { get; init; }

    /// <summary><c>workFileId</c>.</summary>
    public Guid? WorkFileId { get; init; }

    /// <summary><c>dueAt</c>, a round-trip instant.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary><c>dueOrigin</c>, see <see cref="Office.Deadlines.DueOrigin"/>.</summary>
    public DueOrigin? DueOrigin { get; init; }

    /// <summary><c>urgency</c>.</summary>
    public string Urgency { get; init; } = "normal";

    /// <summary><c>fieldCode</c>.</summary>
    public string? FieldCode { get; init; }

    /// <summary><c>abstract</c>: what the document that is answered is about, until the drafter says what the answer is about.</summary>
    public string? Abstract { get; init; }

    /// <summary><c>recipient</c>: who sent the document that is answered.</summary>
    public string? Recipient { get; init; }

    /// <summary>As the input of the procedure that drafts.</summary>
    public JsonObject ToInput() => new()
    {
        [Input] = new JsonObject
        {
            ["drafterId"] = DrafterId.ToString(),
            ["draftingUnitId"] = DraftingUnitId?.ToString(),
            ["sourceDocumentId"] = SourceDocumentId?.ToString(),
            ["workFileId"] = WorkFileId?.ToString(),
            ["dueAt"] = DueAt?.ToString("O"),
            ["dueOrigin"] = DueOrigin?.ToString(),
            ["urgency"] = Urgency,
            ["fieldCode"] = FieldCode,
            ["abstract"] = Abstract,
            ["recipient"] = Recipient,
        }.ToJsonString(),
    };

    /// <summary>What the procedure was begun with; null where a person began it.</summary>
    public static Handover? Of(WorkflowContext workflow)
    {
        if (workflow.Input.GetValueOrDefault(Input)?.ToString() is not { Length: > 0 } text || JsonNode.Parse(text) is not JsonObject given || Id(given, "drafterId") is not { } drafter)
            return null;
        return new Handover(drafter, Id(given, "draftingUnitId"))
        {
            SourceDocumentId = Id(given, "sourceDocumentId"),
            WorkFileId = Id(given, "workFileId"),
            DueAt = (string?)given["dueAt"] is { } due ? DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture) : null,
            DueOrigin = DueOrigin.Parse((string?)given["dueOrigin"]),
            Urgency = (string?)given["urgency"] ?? "normal",
            FieldCode = (string?)given["fieldCode"],
            Abstract = (string?)given["abstract"],
            Recipient = (string?)given["recipient"],
        };
    }

    private static Guid? Id(JsonObject given, string name) => Guid.TryParse((string?)given[name], out var id) ? id : null;
}
