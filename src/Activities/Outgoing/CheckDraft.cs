using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// The clerk checks form and content of the signed document before it gets a number; one with errors goes back. What is
/// checked is a setting, and so is comparing with the signed original.
/// </summary>
/// <remarks>Source: Sơn Động Điều 7.3 (SD-7.3a); Hà Tĩnh Điều 7.2 (HT-7.2a, 7.2b, 7.2c).</remarks>
public sealed class CheckDraft : OfficeTaskStep, IFactStep
{
    private static readonly string[] Checks =
        ["Thể thức và kỹ thuật trình bày", "Thẩm quyền và chữ ký", "Nội dung và lỗi chính tả", "Nơi nhận"];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("format-ok", "Đúng thể thức", []) { Takes = ["checks", "sameAsSigned"] },
        new("format-error", "Sai thể thức, trả lại", ["errors"]) { Takes = ["checks"] },
        new("differs", "Khác bản đã ký, trả lại", ["errors"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Extra { get; } = [new("request-again", "Yêu cầu gửi lại bản điện tử còn thiếu", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CheckDraft", "Kiểm tra thể thức", Categories.Outgoing, "Văn thư kiểm tra thể thức, kỹ thuật trình bày trước khi cấp số; có lỗi thì ghi rõ và trả lại, không cấp số.")
        .AssignedToRoles("clerk")
        .Texts("Checks", "Nội dung kiểm tra", "Mỗi mục là một ô đánh dấu.", Checks)
        .Tick("CompareWithSigned", "So với bản đã ký", "Văn thư phải xác nhận bản điện tử khớp với bản gốc đã ký, và bản đã ký phải có trong văn bản.");

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["checks", "errors", "sameAsSigned"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("checks", "Đã kiểm tra, đạt", TaskFieldKind.Choices, Options: [.. ChecksOf(context).Select(check => new FieldOption(check, check))]),
        .. context.Input<bool?>("CompareWithSigned") is true
            ? [new TaskField("sameAsSigned", "Bản điện tử khớp với bản gốc đã ký", TaskFieldKind.YesNo)]
            : Array.Empty<TaskField>(),
        new("errors", "Lỗi phải sửa", TaskFieldKind.LongText, facts.Owed.Count == 0 ? "Mỗi dòng một lỗi."
            : $"Người soạn thảo còn thiếu bản điện tử đã ký của: {string.Join("; ", facts.Owed.Select(owed => owed.Words))}."),
    ];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        if ((context.Texts("ExtraOutcomes") ?? []).Contains("request-again"))
            facts.Owed = await OwedFiles.OfAsync(step.Work, facts, context.Cancellation);
        await base.BeginAsync(context, step, facts);
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "format-ok")
            Pass(context, step, facts);
        else if (outcome != "request-again")
            DraftReturn.ToDrafter(context, step, facts, step.Form.Text("errors")!);
        else if ((facts.Owed = await OwedFiles.OfAsync(step.Work, facts, context.Cancellation)).Count == 0)
            throw StepRefusedException.Conflict("NOTHING_OWED", context.Input<string>("Clause"), "Người soạn thảo không còn thiếu bản điện tử nào, nên không có gì để yêu cầu gửi lại.");
    }

    private static void Pass(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        foreach (var missing in ChecksOf(context).Except(step.Form.Texts("checks")))
            step.Form.Wrong("checks", $"Chưa đánh dấu «{missing}». Nếu mục này không đạt, hãy chọn trả lại.");
        if (context.Input<bool?>("CompareWithSigned") is true)
        {
            if (facts.SignedFileId is null && step.Work.Trial is null)
                throw StepRefusedException.Conflict("SIGNED_FILE_MISSING", context.Input<string>("Clause"), "Văn bản chưa có bản đã ký để so. Hãy trả lại để bổ sung bản đã ký.");
            if (!step.Form.Ticked("sameAsSigned"))
                step.Form.Wrong("sameAsSigned", "Hãy so với bản gốc đã ký rồi đánh dấu; nếu khác, hãy chọn trả lại.");
        }

        step.Form.ThrowIfWrong();
        OutgoingDocuments.Check(step.Work, facts.DocumentId!.Value);
        facts.IsChecked = true;
    }

    private static string[] ChecksOf(ActivityContext context) => context.Texts("Checks") ?? Checks;
}
