using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// Those whose comments were asked for answer by the day named; who is silent until then is recorded by the system as agreeing and
/// sharing responsibility, and the flow goes on. Named collaborators are another matter: they must answer.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.10 (HT-8.10); reading R-18.</remarks>
public sealed class AskComments : OfficeTaskStep, IFactStep
{
    private const string Tacit = "tacit-consent";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public override bool KnowsItsDeadline => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("agree", "Đồng ý", []), new("comment", "Góp ý", ["opinion"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step)
    {
        step.Named("Office.AskComments", "Xin góp ý", Categories.Outgoing, "Mỗi người được xin góp ý nhận một việc. Hết hạn mà chưa góp ý thì hệ thống ghi đồng ý mặc nhiên, chịu trách nhiệm chung, và quy trình đi tiếp.")
            .WithoutAssignee()
            .WithOneDueForAll()
            .Text("TacitWords", "Câu ghi khi im lặng", "Ý kiến mà hệ thống ghi cho người không góp ý.", "Đồng ý mặc nhiên, chịu trách nhiệm chung.")
            .Outcome(Tacit, "Hết hạn, có người im lặng");
        return step;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) => ValueTask.FromResult<Assignee?>(null);

    /// <inheritdoc/>
    protected override DateTimeOffset? DueOf(ActivityContext context, OfficeStep step, OfficeFacts facts) => facts.CommentBy;

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        if (facts.CommentPeople.Count == 0)
        {
            await context.CompleteAsync("agree");
            return;
        }

        foreach (var person in facts.CommentPeople)
            await OpenAsync(context, step, facts, Assignee.Person(person, null));
        if (facts.CommentBy is { } end)
            context.CreateBookmark(new BookmarkRequest { DueAt = end });
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> IsOverAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Bookmark bookmark) => ValueTask.FromResult(OpenTasks(context) == 0);

    /// <inheritdoc/>
    protected override async ValueTask TimeIsUpAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var words = context.Input<string>("TacitWords") ?? "";
        foreach (var task in OpenTaskIds(context))
        {
            TaskRows.Complete(step.Work, task, new TaskOutcome(Tacit, "Đồng ý mặc nhiên", []), words);
            DeadlineStages.Cancel(step.Work, task);
            OpinionRows.GiveFor(step.Work, Tacit, words, facts.DocumentId!.Value, task);
            new AuditEntry("comment.tacit-consent", "document", facts.DocumentId.ToString()!) { Step = context.Node.Id, Outcome = Tacit, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
        }

        await context.CompleteAsync(Tacit);
    }
}
