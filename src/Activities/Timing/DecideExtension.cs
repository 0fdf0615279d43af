using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Timing;

/// <summary>
/// Whoever the definition names grants more days, counted from the due day, or refuses: then the due moment stays. Old and
/// new due moment are kept.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.9 (HT-8.9b); reading R-12.</remarks>
public sealed class DecideExtension : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.DueAt, Fact.AskedExtension];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("grant", "Gia hạn", ["extensionDays"]),
        new("refuse", "Không gia hạn", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideExtension", "Quyết định gia hạn", Categories.Timing, "Người có thẩm quyền gia hạn thêm số ngày tính từ ngày hết hạn cũ, hoặc không gia hạn thì hạn giữ nguyên.")
        .AssignedToRoles("chief-of-office")
        .DueWithDocument()
        .Choice("ExtensionCount", "Cách đếm ngày gia hạn", "Đếm tiếp từ ngày hết hạn cũ.", StepDeadline.DayCounts, "calendar");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("extensionDays", "Thêm số ngày", TaskFieldKind.Number, Asked(facts), Value: facts.AskedDays?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "grant" && RequestExtension.Days(step.Form) is { } days)
        {
            var count = ColumnNames.Value<DayCount>(context.Input<string>("ExtensionCount") ?? "calendar");
            var rule = new DueRule(days, count);
            var due = rule.From(facts.DueAt!.Value, step.Calendar).DueAt;
            MatterDue.Move(step, facts, DueChangeKind.Extension, due, DueOrigin.After(facts.DueOrigin, facts.DueAt.Value, rule), facts.AskedBecause, facts.HandlerId);
        }

        facts.Note = outcome == "refuse" ? step.Form.Text("opinion") : null;
        facts.AskedDays = null;
        facts.AskedBecause = null;
        return ValueTask.CompletedTask;
    }

    private static string Asked(OfficeFacts facts) => string.Concat(
        facts.AskedDays is { } days ? $"Đề nghị thêm {days} ngày. " : "",
        facts.DueAt is { } due ? $"Hạn hiện tại: {RequestExtension.Show(due)}. " : "",
        facts.AskedBecause is { } reason ? $"Lý do: {reason}" : "").TrimEnd();
}
