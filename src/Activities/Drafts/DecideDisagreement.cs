using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Drafts;

/// <summary>Where leader and drafter hold different views of a draft, a higher leader sees both and decides. The decision binds the draft.</summary>
/// <remarks>Source: Gia Lai Điều 10.8 (GL-10.8e).</remarks>
public sealed class DecideDisagreement : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("decide-division", "Theo ý kiến người thẩm định", ["decision"]),
        new("decide-specialist", "Theo ý kiến người soạn thảo", ["decision"]),
        new("other", "Quyết định khác", ["decision"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["decision"];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideDisagreement", "Quyết định khi ý kiến khác nhau", Categories.Drafts, "Xem hai ý kiến cạnh nhau và quyết định; người soạn thực hiện theo quyết định.")
        .AssignedToRoles("chairman", "vice-chairman")
        .EditsDraft("red", 2);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [new("decision", "Quyết định", TaskFieldKind.LongText, facts.Positions is [var reviewer, var drafter] ? $"Người thẩm định: {reviewer} – Người soạn thảo: {drafter}" : null)];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var document = facts.DocumentId!.Value;
        var decision = step.Form.Text("decision")!;
        var standing = await DraftStanding.OfAsync(step.Work, document, context.Cancellation);
        DraftRows.Review(step.Work, new DraftReview
        {
            DocumentId = document, TaskId = step.TaskId!.Value, Level = DraftHand.LevelOf(context), Stand = ReviewStand.Decided, Version = standing.Version, Text = decision,
        });
        OpinionRows.Give(step.Work, "decision", decision, document, null, step.TaskId);
        facts.Note = decision;
        facts.Positions = [];
    }
}
