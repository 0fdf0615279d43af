using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Requests;

/// <summary>Whoever a request went to answers it, or reports what came of it. It cannot be closed without, and whoever asked is told.</summary>
/// <remarks>Source: row <c>ht-request-slip</c> 2 (HT-8.7c3), row <c>gl-task-order</c> 2 (GL-8).</remarks>
public sealed class AnswerRequest : OfficeTaskStep, IFactStep
{
    private const int LongestAnswer = 4000;

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Request, Fact.Initiator];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("answer", "Trả lời", ["answer"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.AnswerRequest", "Trả lời phiếu, báo kết quả", Categories.Requests, "Người nhận trả lời hoặc báo kết quả; không có nội dung trả lời thì không đóng được. Người gửi được báo ngay.")
        .AssignedTo("asked-person")
        .Number("UnreadAfterDays", "Nhắc khi chưa đọc (ngày làm việc)", "Sau ngần ấy ngày làm việc mà người nhận chưa mở thì nhắc mỗi nửa ngày và báo người gửi; để trống thì không nhắc.")
        .Text("AnswerLabel", "Tên ô trả lời", "Ví dụ «Kết quả».", "Nội dung trả lời");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [new("answer", LabelOf(context), TaskFieldKind.LongText)];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var task = await OpenAsync(context, step, facts, await AssigneeRule.ResolveAsync(context, step, facts));
        if (context.Input<int?>("UnreadAfterDays") is { } days and > 0)
            UnreadStages.Schedule(step.Work, task, days, facts.InitiatorId, step.Calendar);
    }

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var request = facts.RequestId ?? throw new FaultException("Quy trình này chưa ghi nhận phiếu, yêu cầu nào.");
        var answer = step.Form.Text("answer")!;
        if (answer.Length > LongestAnswer)
            step.Form.Wrong("answer", $"Nội dung không được dài quá {LongestAnswer} ký tự.");
        step.Form.ThrowIfWrong();
        RequestRows.Answer(step.Work, request, step.TaskId!.Value, LabelOf(context), answer);
        if (facts.InitiatorId is { } asker && asker != step.Work.Actor.PersonId)
            step.Notices.Add(step.Work, [new Notice
            {
                OrganisationId = step.Work.OrganisationId,
                PersonId = asker,
                Key = $"answered:{step.TaskId}",
                Kind = "request",
                Text = $"{LabelOf(context)}: «{facts.Abstract}»",
                Link = $"/requests/{request}",
            }]);
        return ValueTask.CompletedTask;
    }

    private static string LabelOf(ActivityContext context) => context.Input<string>("AnswerLabel") is { Length: > 0 } label ? label : "Nội dung trả lời";
}
