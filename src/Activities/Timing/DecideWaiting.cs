using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Timing;

/// <summary>Whoever the definition names accepts that the matter waits, and the clock stands still where the definition says so; or refuses.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.9 (HT-8.9c); reading R-12.</remarks>
public sealed class DecideWaiting : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.AskedWaiting];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("accept-waiting", "Chấp nhận cho chờ", []),
        new("refuse", "Không chấp nhận", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideWaiting", "Chấp nhận cho chờ", Categories.Timing, "Người có thẩm quyền chấp nhận trạng thái chờ; bước «Đang chờ» đứng sau lựa chọn này.")
        .AssignedToRoles("chief-of-office")
        .DueWithDocument()
        .Tick("PauseClock", "Dừng tính thời hạn khi chờ", "Khi xử lý tiếp, số ngày còn lại như lúc bắt đầu chờ.", true);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "accept-waiting")
        {
            facts.PausedAt = context.Input<bool?>("PauseClock") ?? true ? step.Work.Now : null;
            if (facts.TimedDocumentId is { } document)
                IncomingDocuments.BeginWaiting(step.Work, document, facts.Awaited ?? "");
        }
        else
        {
            facts.Note = step.Form.Text("opinion");
            facts.Awaited = null;
        }

        facts.AskedBecause = null;
        return ValueTask.CompletedTask;
    }
}
