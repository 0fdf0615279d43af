using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Consulting;

/// <summary>
/// Everybody who was asked answers, or says why not. Five minutes after the last day, who has done neither is put down as a breach;
/// silence agrees to nothing.
/// </summary>
/// <remarks>Source: Gia Lai Điều 7.5 (GL-7.5c, GL-7.5d); row <c>gl-consultation</c> 2.</remarks>
public sealed class Consult : OfficeTaskStep, IFactStep
{
    private const string Breach = "breach";
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document, Fact.Drafter];

    /// <inheritdoc/>
    public override bool KnowsItsDeadline => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("respond", "Gửi ý kiến", ["opinion"]),
        new("reason-for-no-response", "Không phản hồi, có lý do", ["opinion"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step)
    {
        step.Named("Office.Consult", "Phản hồi lấy ý kiến", Categories.Drafts, "Mỗi người được hỏi nhận một việc phản hồi; hết ngày phản hồi mà không phản hồi, không nêu lý do thì bị ghi vi phạm, không tính là đồng ý.")
            .WithoutAssignee()
            .WithOneDueForAll()
            .Outcome(Breach, "Hết hạn, có người không phản hồi");
        return step;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        foreach (var asked in facts.Consulted.Select(text => text.Split('@')))
            await OpenAsync(context, step, facts, Assignee.Person(Guid.Parse(asked[0]), Guid.Parse(asked[1])));
        context.CreateBookmark(new BookmarkRequest { DueAt = facts.AnswerBy + Grace });
    }

    /// <inheritdoc/>
    protected override ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) => ValueTask.FromResult<Assignee?>(null);

    /// <inheritdoc/>
    protected override DateTimeOffset? DueOf(ActivityContext context, OfficeStep step, OfficeFacts facts) => facts.AnswerBy;

    /// <inheritdoc/>
    protected override ValueTask<bool> IsOverAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Bookmark bookmark) => ValueTask.FromResult(OpenTasks(context) == 0);

    /// <inheritdoc/>
    protected override async ValueTask TimeIsUpAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        foreach (var task in OpenTaskIds(context))
        {
            TaskRows.Complete(step.Work, task, new TaskOutcome(Breach, "Không phản hồi, không có lý do", []), null);
            DeadlineStages.Cancel(step.Work, task);
            new AuditEntry("consultation.breach", "task", task.ToString()) { Step = context.Node.Id, Outcome = Breach, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
        }

        await context.CompleteAsync(Breach);
    }
}
