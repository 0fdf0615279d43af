using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Drafts;

/// <summary>
/// The drafter has the draft back: edits it, checks it, and sends it on. Which ways there are is the definition's; those it
/// names as guarded are closed until what it demands is there (a leader's agreement, consent to this very text, every
/// requested change made).
/// </summary>
/// <remarks>Source: Gia Lai Điều 10.3, 10.6, 10.8 (GL-10.3, GL-10.6a, GL-10.6b, GL-10.8d).</remarks>
public sealed class SubmitDraft : HumanTaskActivity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new HumanStepDescription([])
        .Named("Office.SubmitDraft", "Chỉnh sửa, trình dự thảo", Categories.Drafts, "Người soạn thảo nhận lại dự thảo, chỉnh sửa, rà soát rồi trình tiếp hoặc báo sai sót. Phần lãnh đạo đã sửa được giữ nguyên.")
        .AssignedTo("drafter")
        .EditsDraft("none", 0)
        .OutcomeNames("Outcomes", "Lựa chọn", "Mã các nút, mỗi mã là một lối ra trên sơ đồ.", ["submit", "report-error"])
        .Texts("GuardedOutcomes", "Lựa chọn có điều kiện", "Mã các nút chỉ dùng được khi đủ điều kiện dưới đây.", ["submit"])
        .Choices("Guards", "Điều kiện", "Thiếu một điều kiện thì chưa đi tiếp được.", DraftGuards.Options, ["agreed"])
        .Texts("ErrorOutcomes", "Lựa chọn báo sai sót", "Mã các nút báo sai sót: phải ghi nội dung, và ý kiến đồng ý trước đó không còn đủ để trình tiếp.", ["report-error"])
        .Texts(OutcomeSettings.Labels, "Tên nút của đơn vị", "Mỗi dòng dạng «mã = tên nút».", [])
        .Texts(OutcomeSettings.Required, "Thông tin bắt buộc thêm", "Mỗi dòng là mã các ô phải nhập; ghi «mã nút: ô, ô» nếu chỉ bắt buộc với một nút. Mã «opinion» là ý kiến.", [])
        .Build();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context)
    {
        var errors = context.Texts("ErrorOutcomes") ?? [];
        return [.. (context.Texts("Outcomes") ?? []).Select(name => new TaskOutcome(name, WordsOf(name), errors.Contains(name) ? ["errorFound"] : []) { Takes = errors.Contains(name) ? [] : ["reviewHours"] })];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        List<TaskField> fields = [];
        if (context.Texts("ErrorOutcomes") is { Length: > 0 })
            fields.Add(new("errorFound", "Sai sót phát hiện", TaskFieldKind.LongText));
        if (facts.Urgency != "normal")
            fields.Add(new("reviewHours", "Thời gian được chỉ đạo phải cho ý kiến (giờ)", TaskFieldKind.Number, "Với văn bản khẩn; để trống thì theo quy định của bước."));
        return fields;
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var document = facts.DocumentId!.Value;
        var standing = await DraftStanding.OfAsync(step.Work, document, context.Cancellation);
        if ((context.Texts("GuardedOutcomes") ?? []).Contains(outcome))
            DraftGuards.Check(context, context.Texts("Guards") ?? [], standing);
        if ((context.Texts("ErrorOutcomes") ?? []).Contains(outcome))
        {
            var found = step.Form.Text("errorFound")!;
            DraftRows.Review(step.Work, new DraftReview
            {
                DocumentId = document, TaskId = step.TaskId!.Value, Level = DraftHand.LevelOf(context), Stand = ReviewStand.ErrorReported, Version = standing.Version, Text = found,
            });
            OpinionRows.Give(step.Work, "error", found, document, null, step.TaskId);
            facts.Note = found;
            return;
        }

        OutgoingDocuments.SubmitAgain(step.Work, document);
        facts.Note = null;
        facts.ReviewHours = ReviewTime.Read(step.Form);
    }

    private static string WordsOf(string outcome) => outcome switch
    {
        "submit" => "Trình",
        "report-error" => "Báo sai sót",
        _ => outcome,
    };
}
