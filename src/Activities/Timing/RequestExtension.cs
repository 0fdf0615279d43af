using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Timing;

/// <summary>The handler asks for more days, with a reason, before the due moment has passed; or thinks better of it.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.9 (HT-8.9b).</remarks>
public sealed class RequestExtension : OfficeTaskStep, IFactStep
{
    internal const int MostDays = 365;

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.DueAt];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.AskedExtension];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("submit", "Gửi đề nghị gia hạn", ["extensionDays", "extensionReason"]),
        new("withdraw", "Không xin nữa, xử lý tiếp", []),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.RequestExtension", "Đề nghị gia hạn", Categories.Timing, "Người xử lý đề nghị thêm số ngày và nêu lý do. Bước «Quyết định gia hạn» đứng sau bước này.")
        .AssignedTo("handler")
        .DueWithDocument()
        .Tick("OnlyBeforeDue", "Chỉ khi chưa quá hạn", "Đã quá hạn thì không gửi đề nghị được nữa.", true);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("extensionDays", "Thêm số ngày", TaskFieldKind.Number, facts.DueAt is { } due ? $"Hạn hiện tại: {Show(due)}." : null),
        new("extensionReason", "Lý do", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        facts.AskedDays = null;
        facts.AskedBecause = null;
        if (outcome != "submit")
            return ValueTask.CompletedTask;
        if (facts.DueAt is null)
            throw StepRefusedException.Conflict("NO_DUE_DATE", context.Input<string>("Clause"), "Việc này không có hạn nên không cần gia hạn.");
        if (facts.DueAt < step.Work.Now && (context.Input<bool?>("OnlyBeforeDue") ?? true))
            throw StepRefusedException.Conflict("EXTENSION_TOO_LATE", context.Input<string>("Clause"), $"Đã quá hạn {Show(facts.DueAt.Value)}; chỉ đề nghị gia hạn khi chưa quá hạn.");
        facts.AskedDays = Days(step.Form);
        facts.AskedBecause = step.Form.Text("extensionReason");
        return ValueTask.CompletedTask;
    }

    /// <summary>A whole number of days above zero.</summary>
    internal static int? Days(StepForm form)
    {
        if (int.TryParse(form.Text("extensionDays"), NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= MostDays)
            return days;
        form.Wrong("extensionDays", $"Hãy ghi số ngày nguyên từ 1 đến {MostDays}.");
        return null;
    }

    internal static string Show(DateTimeOffset due) => VietnamTime.DateOf(due).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
