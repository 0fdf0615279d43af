using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Repairing;

/// <summary>A leader confirms that a matter went a wrong way or was ended by mistake, so that it may be repaired; or finds that it was not.</summary>
/// <remarks>Source: Gia Lai Điều 12.3 (GL-12.3).</remarks>
public sealed class DecideRepair : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("confirm", "Xác nhận, đề nghị sửa", []),
        new("refuse", "Không đồng ý", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideRepair", "Xác nhận báo sai", Categories.Repairing, "Lãnh đạo xác nhận văn bản đi sai luồng hoặc kết thúc nhầm; có xác nhận thì bộ phận kỹ thuật mới sửa được.")
        .AssignedToLeadUnit("unit-head")
        .WithoutDeadline();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        facts.ReportPending = false;
        facts.RepairConfirmedBy = outcome == "confirm" ? step.Work.Actor.OnBehalfOf ?? step.Work.Actor.PersonId : null;
        return ValueTask.CompletedTask;
    }
}
