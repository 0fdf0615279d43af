using System.Text.Json.Nodes;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Outgoing;

/// <summary>What is handed to the procedure that waits for answers, as the input <c>awaiting</c>: an object of texts.</summary>
/// <param name="DocumentId"><c>documentId</c>, the issued document.</param>
/// <param name="DrafterId"><c>drafterId</c>, who follows the answers up.</param>
internal sealed record AwaitedReply(Guid DocumentId, Guid DrafterId)
{
    /// <summary>The procedure that waits; an office without one waits for nothing.</summary>
    public const string Procedure = "awaiting-reply";

    private const string Input = "awaiting";

    /// <summary><c>draftingUnitId</c>.</summary>
    public Guid? DraftingUnitId { get; init; }

    /// <summary><c>subject</c>: number and abstract.</summary>
    public string? Subject { get; init; }

    /// <summary><c>replyBy</c>, <c>yyyy-MM-dd</c>.</summary>
    public string? ReplyBy { get; init; }

    /// <summary><c>urgency</c>.</summary>
    public string Urgency { get; init; } = "normal";

    /// <summary>Begins the wait where the document asks for an answer by a day.</summary>
    public static async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        if (step.Work.Trial is not null || (string?)facts.Draft["replyBy"] is not { Length: > 0 } replyBy || facts.DrafterId is not { } drafter
            || await ProcedureInForce.FindAsync(step, Procedure, context.Cancellation) is not { } definition)
            return;
        context.StartWorkflow(definition, new JsonObject
        {
            [Input] = new JsonObject
            {
                ["documentId"] = facts.DocumentId.ToString(),
                ["drafterId"] = drafter.ToString(),
                ["draftingUnitId"] = facts.DraftingUnitId?.ToString(),
                ["subject"] = $"{facts.OutgoingNumber} {facts.Abstract}",
                ["replyBy"] = replyBy,
                ["urgency"] = facts.Urgency,
            }.ToJsonString(),
        }, null);
    }

    /// <summary>What the procedure was begun with; null where it was begun otherwise.</summary>
    public static AwaitedReply? Of(WorkflowContext workflow)
    {
        if (workflow.Input.GetValueOrDefault(Input)?.ToString() is not { Length: > 0 } text || JsonNode.Parse(text) is not JsonObject given
            || !Guid.TryParse((string?)given["documentId"], out var document) || !Guid.TryParse((string?)given["drafterId"], out var drafter))
            return null;
        return new AwaitedReply(document, drafter)
        {
            DraftingUnitId = Guid.TryParse((string?)given["draftingUnitId"], out var unit) ? unit : null,
            Subject = (string?)given["subject"],
            ReplyBy = (string?)given["replyBy"],
            Urgency = (string?)given["urgency"] ?? "normal",
        };
    }

    /// <summary>The end of the day by which an answer is asked for.</summary>
    public DateTimeOffset? DueAt => DateOnly.TryParseExact(ReplyBy, "yyyy-MM-dd", out var day) ? DueDay.EndOf(day) : null;
}
