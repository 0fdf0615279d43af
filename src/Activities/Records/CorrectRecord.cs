using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Records;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Records;

/// <summary>The person puts right what differs from the paper file: the task closes once a change of each such field was filed.</summary>
/// <remarks>Source: Lạng Sơn mục 2 gạch 4 (LS-2.4a).</remarks>
public sealed class CorrectRecord : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request, Fact.RecordUnit];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("filed", "Đã gửi thay đổi hồ sơ", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CorrectRecord", "Sửa hồ sơ theo hồ sơ giấy", Categories.Records,
            "Người có hồ sơ gửi thay đổi những mục khác hồ sơ giấy ở trang «Hồ sơ của tôi»; còn mục nào chưa gửi thì chưa đóng được việc này.")
        .AssignedTo("asked-person");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (step.Work.Trial is null && await RecordDifferences.UntouchedAsync(step.Work, context.Workflow.InstanceId, context.Cancellation) is { } untouched)
            throw StepRefusedException.Conflict("RECORD_DIFFERS", context.Input<string>("Clause"), $"Chưa gửi thay đổi của: {untouched}. Hãy sửa ở trang «Hồ sơ của tôi» rồi đóng việc này.");
    }
}
