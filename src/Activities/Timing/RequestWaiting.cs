using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Timing;

/// <summary>The handler reports what is awaited, exactly one of the reasons that the definition lists, and how far the matter has come.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.9 (HT-8.9a, HT-8.9c).</remarks>
public sealed class RequestWaiting : OfficeTaskStep, IFactStep
{
    private static readonly string[] UsualReasons =
        ["files = Chờ tập hợp hồ sơ", "verification = Chờ xác minh", "meeting = Chờ họp", "signature = Chờ lãnh đạo ký"];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.AskedWaiting];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("submit", "Gửi đề nghị chờ", ["waitingReason", "summary"]),
        new("withdraw", "Không chờ nữa, xử lý tiếp", []),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.RequestWaiting", "Đề nghị cho chờ", Categories.Timing, "Người xử lý nêu một lý do chờ và tóm tắt quá trình xử lý. Bước «Chấp nhận cho chờ» đứng sau bước này.")
        .AssignedTo("handler")
        .DueWithDocument()
        .Texts("Reasons", "Lý do chờ", "Mỗi dòng dạng «mã = lý do».", UsualReasons);

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("waitingReason", "Lý do chờ", TaskFieldKind.Choice, Options: ReasonsOf(context)),
        new("summary", "Tóm tắt quá trình xử lý", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        facts.Awaited = null;
        facts.AskedBecause = null;
        if (outcome != "submit")
            return ValueTask.CompletedTask;
        var reason = ReasonsOf(context).FirstOrDefault(known => known.Value == step.Form.Text("waitingReason"));
        if (reason is null)
            step.Form.Wrong("waitingReason", "Hãy chọn đúng một lý do trong danh sách.");
        step.Form.ThrowIfWrong();
        facts.Awaited = reason!.Label;
        facts.AskedBecause = step.Form.Text("summary");
        if ((facts.DocumentId ?? facts.WorkFileId) is not null)
            OpinionRows.Give(step.Work, "summary", $"{reason.Label}: {facts.AskedBecause}", facts.DocumentId, facts.WorkFileId, step.TaskId);
        return ValueTask.CompletedTask;
    }

    private static IReadOnlyList<FieldOption> ReasonsOf(ActivityContext context) => [.. (context.Texts("Reasons") ?? UsualReasons)
        .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries))
        .Select(parts => new FieldOption(parts[0], parts[^1]))];
}
