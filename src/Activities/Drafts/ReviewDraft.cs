using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Drafts;

/// <summary>
/// A leader gives an opinion on a draft and may edit it in the colour of the step. Where the step gives consent, agreeing
/// records exactly which text was agreed to.
/// </summary>
/// <remarks>Source: Gia Lai Điều 10.2, 10.4, 10.7, 10.8, 15.2; Hà Tĩnh Điều 8.7c.</remarks>
public sealed class ReviewDraft : OfficeTaskStep, IFactStep
{
    private const string Changes = "requestedChanges";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("agree", "Đồng ý", []),
        new("agree-with-edits", "Đồng ý, kèm yêu cầu chỉnh sửa", [Changes]),
        new("not-agreed", "Không đồng ý, trả lại người soạn", ["opinion"]),
        new("disagreement", "Ý kiến khác nhau, trình cấp trên quyết định", ["reviewerPosition", "drafterPosition"]),
        new("revise", "Đề nghị chỉnh sửa, trả lại người soạn", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => [Changes, "reviewerPosition", "drafterPosition"];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.ReviewDraft", "Cho ý kiến dự thảo", Categories.Drafts, "Lãnh đạo cho ý kiến về dự thảo, sửa trực tiếp bằng màu của bước; đồng ý, trả lại, hoặc ghi nhận ý kiến khác nhau để cấp trên quyết định.")
        .AssignedToRoles("unit-head")
        .EditsDraft("blue", 1)
        .Tick("GivesConsent", "Ý kiến đồng ý cho phép ban hành", "Ghi lại đúng phiên bản được đồng ý; nội dung đổi thì phải trình lại. Cần có khi dùng «Đồng ý, kèm yêu cầu chỉnh sửa».")
        .Number("UrgentDueHours", "Số giờ trả lời khi khẩn", "Tính từ lúc nhận, khi văn bản khẩn và người trình không ghi thời gian được chỉ đạo; để trống thì theo hạn của bước.");

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node)
    {
        foreach (var issue in base.Validate(node))
            yield return issue;
        if (!IsOptionalOutcome(node, "agree-with-edits") && node.ExpressionOf("GivesConsent")?.Constant is null or false or "false" or "")
            yield return DefinitionIssue.At(node, "edits-without-consent", $"Bước «{node.Title}» có lựa chọn «Đồng ý, kèm yêu cầu chỉnh sửa» nhưng không cho phép ban hành. Hãy bỏ lựa chọn đó, hoặc đánh dấu «Ý kiến đồng ý cho phép ban hành».");
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new(Changes, "Yêu cầu chỉnh sửa", TaskFieldKind.LongText, "Mỗi dòng là một yêu cầu; người soạn phải thực hiện hết rồi mới trình ký."),
        new("reviewerPosition", "Ý kiến của người thẩm định", TaskFieldKind.LongText),
        new("drafterPosition", "Ý kiến của người soạn thảo", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override DateTimeOffset? DueOf(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        facts.Urgency != "normal" && (facts.ReviewHours ?? context.Input<int?>("UrgentDueHours")) is > 0 and var hours
            ? step.ReceivedAt.AddHours(hours)
            : base.DueOf(context, step, facts);

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var document = facts.DocumentId!.Value;
        string[] changes = outcome == "agree-with-edits" ? [.. step.Form.Text(Changes)!.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [];
        var standing = await DraftStanding.OfAsync(step.Work, document, context.Cancellation);
        var opinion = step.Form.Text("opinion");
        DraftRows.Review(step.Work, new DraftReview
        {
            DocumentId = document,
            TaskId = step.TaskId!.Value,
            Level = DraftHand.LevelOf(context),
            Stand = StandOf(outcome),
            Version = standing.Version,
            Text = opinion,
            ReviewerPosition = step.Form.Text("reviewerPosition"),
            DrafterPosition = step.Form.Text("drafterPosition"),
        });
        foreach (var change in changes)
            OpinionRows.Give(step.Work, "requested-change", change, document, null, step.TaskId);
        facts.Note = outcome == "agree" ? null : opinion;
        facts.ReviewHours = null;
        facts.Positions = outcome == "disagreement" ? [step.Form.Text("reviewerPosition")!, step.Form.Text("drafterPosition")!] : [];
        if (outcome is "not-agreed" or "revise")
            OutgoingDocuments.SendBack(step.Work, document);
        if (context.Input<bool?>("GivesConsent") is not true)
            return;

        var agrees = outcome is "agree" or "agree-with-edits";
        facts.HasConsent = agrees;
        if (agrees)
        {
            DraftRows.Consent(step.Work, document, step.TaskId!.Value, standing, changes);
            OutgoingDocuments.Consent(step.Work, document, standing.Sha256 ?? standing.FilesSha256);
        }
        else
        {
            DraftRows.WithdrawConsent(step.Work, document);
        }

        new AuditEntry(agrees ? "consent.given" : "consent.refused", "document", document.ToString())
        {
            Step = context.Node.Id,
            Outcome = outcome,
            Clause = context.Input<string>("Clause"),
            Details = new() { ["version"] = standing.Version, ["sha256"] = standing.Sha256, ["files"] = standing.FilesSha256 },
        }.AddTo(step.Work);
    }

    private static ReviewStand StandOf(string outcome) => outcome switch
    {
        "agree" => ReviewStand.Agreed,
        "agree-with-edits" => ReviewStand.AgreedWithEdits,
        "disagreement" => ReviewStand.Disagreement,
        _ => ReviewStand.NotAgreed,
    };
}
