using System.Text.Json.Nodes;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Repairing;

/// <summary>
/// Puts a matter back on its way, once a leader has confirmed the report: sends it round again, or opens it again where it was.
/// The due time stays, and the history keeps both ways.
/// </summary>
/// <remarks>Source: Gia Lai Điều 12.3 (GL-12.3).</remarks>
public sealed class Repair : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("reroute", "Chuyển lại từ bước phân loại", []),
        new("reopen", "Mở lại cho người xử lý", []),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Repair", "Sửa luồng, mở lại", Categories.Repairing, "Bộ phận kỹ thuật sửa luồng hoặc mở lại văn bản sau khi lãnh đạo đã xác nhận; hạn xử lý giữ nguyên.")
        .AssignedToRoles("administrator")
        .WithoutDeadline();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (facts.RepairConfirmedBy is not { } confirmedBy)
            throw StepRefusedException.Conflict("NOT_CONFIRMED", context.Input<string>("Clause"), "Chưa có xác nhận của lãnh đạo phòng, nên chưa sửa luồng được.");
        new AuditEntry($"document.{outcome}d", "document", facts.DocumentId.ToString())
        {
            Step = context.Node.Id,
            Clause = context.Input<string>("Clause"),
            Details = new JsonObject
            {
                ["confirmedBy"] = confirmedBy.ToString(), ["report"] = facts.Note, ["unit"] = facts.LeadUnitId?.ToString(), ["handler"] = facts.HandlerId?.ToString(), ["dueAt"] = facts.DueAt?.ToString("O"),
            },
        }.AddTo(step.Work);
        if (facts.EndedByMistake)
            IncomingDocuments.Reopen(step.Work, facts.DocumentId!.Value, context.Workflow.InstanceId);
        facts.RepairConfirmedBy = null;
        facts.EndedByMistake = facts.ReportPending = false;
        if (outcome == "reroute")
            facts.LeadUnitId = facts.HandlerId = null;
        return ValueTask.CompletedTask;
    }
}
