using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>The check at reception. The list of checks is a setting; each is ticked, or the document is returned with a reason.</summary>
/// <remarks>Source: Sơn Động Điều 5.1 (SD-5.1b).</remarks>
public sealed class CheckReception : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    private static readonly string[] Checks = ["Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("valid", "Hợp lệ", []),
        new("invalid", "Không hợp lệ, trả lại nơi gửi", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CheckReception", "Kiểm tra tính pháp lý", Categories.Incoming, "Văn thư kiểm tra văn bản trước khi vào sổ; không hợp lệ thì trả lại nơi gửi kèm lý do, không cấp số đến.")
        .AssignedTo("initiator")
        .Texts("Checks", "Nội dung kiểm tra", "Mỗi mục là một ô đánh dấu.", Checks);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("checks", "Đã kiểm tra", TaskFieldKind.Choices, Options: [.. ChecksOf(context).Select(check => new FieldOption(check, check))]),
        new("reason", "Lý do trả lại", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "valid")
        {
            var ticked = step.Form.Texts("checks");
            foreach (var missing in ChecksOf(context).Except(ticked))
                step.Form.Wrong("checks", $"Chưa đánh dấu «{missing}». Nếu mục này không đạt, hãy chọn «Không hợp lệ».");
        }
        else
        {
            IncomingDocuments.ReturnToSender(step.Work, facts.DocumentId!.Value, step.Form.Text("reason")!);
        }

        return ValueTask.CompletedTask;
    }

    private static string[] ChecksOf(ActivityContext context) => context.Texts("Checks") ?? Checks;
}
