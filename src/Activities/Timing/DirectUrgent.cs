using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Timing;

/// <summary>A leader is asked for an opinion; the time that the opinion names, in hours or as a day, becomes the matter's due moment.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.8 (HT-8.8); readings .</remarks>
public sealed class DirectUrgent : OfficeTaskStep, IFactStep
{
    private const int MostHours = 24 * 30;

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.DueAt];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("opinion", "Cho ý kiến", ["opinion"]) { Takes = ["dueHours", "dueDate"] }];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DirectUrgent", "Lãnh đạo cho ý kiến và thời hạn", Categories.Timing, "Lãnh đạo cho ý kiến về văn bản; thời hạn ghi trong ý kiến trở thành hạn xử lý.")
        .AssignedToRoles("chairman", "vice-chairman");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("dueHours", "Hoàn thành trong số giờ", TaskFieldKind.Number, "Tính từ lúc cho ý kiến, kể cả ngoài giờ làm việc."),
        new("dueDate", "Hoàn thành trong ngày", TaskFieldKind.Date, "Dùng khi không ghi số giờ; để trống cả hai thì hạn giữ nguyên."),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var opinion = step.Form.Text("opinion")!;
        var due = DirectedDue(step);
        step.Form.ThrowIfWrong();
        if (due is { } at)
            MatterDue.Move(step, facts, DueChangeKind.Direction, at, null, opinion, facts.HandlerId);
        facts.Note = opinion;
        return ValueTask.CompletedTask;
    }

    private static DateTimeOffset? DirectedDue(OfficeStep step)
    {
        var form = step.Form;
        var day = form.Date("dueDate");
        if (form.Text("dueHours") is not { } text)
        {
            if (day < DueDay.Today(step.Work.Now))
                form.Wrong("dueDate", "Ngày đã qua; hãy chọn một ngày từ hôm nay trở đi.");
            return day is { } end ? DueDay.EndOf(end) : null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var hours) && hours is > 0 and <= MostHours)
            return step.Work.Now.AddHours(hours);
        form.Wrong("dueHours", $"Hãy ghi số giờ nguyên từ 1 đến {MostHours}.");
        return null;
    }
}
