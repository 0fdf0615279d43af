using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Handling;

/// <summary>A leader confirms that a finished document is finished, or opens it again for its handler.</summary>
/// <remarks>Source: Hà Tĩnh Điều 4.3 (HT-4.3a2).</remarks>
public sealed class ConfirmCompletion : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("confirm", "Xác nhận hoàn thành", []),
        new("reopen", "Chưa hoàn thành, xử lý tiếp", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.ConfirmCompletion", "Xác nhận hoàn thành", Categories.Handling, "Lãnh đạo xác nhận văn bản đã xử lý xong, hoặc mở lại cho người xử lý.")
        .AssignedToRoles("chief-of-office");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var document = facts.DocumentId!.Value;
        if (outcome == "confirm")
            IncomingDocuments.ConfirmCompletion(step.Work, document);
        else
            IncomingDocuments.RefuseCompletion(step.Work, document);
        facts.Note = step.Form.Text("opinion");
        return ValueTask.CompletedTask;
    }
}
