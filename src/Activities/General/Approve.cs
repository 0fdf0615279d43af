using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.General;

/// <summary>A leader gives an opinion: approves, or returns with a reason.</summary>
public sealed class Approve : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("approve", "Đồng ý", []),
        new("return", "Không đồng ý, trả lại", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Approve", "Phê duyệt, cho ý kiến", Categories.General, "Lãnh đạo đồng ý, hoặc trả lại kèm ý kiến.")
        .AssignedToRoles("chief-of-office");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "return")
            facts.Note = step.Form.Text("opinion");
        return ValueTask.CompletedTask;
    }
}
