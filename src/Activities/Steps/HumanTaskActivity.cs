using System.Text.Json.Nodes;
using FlowOffice.Activities.Drafts;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>
/// A step that waits for a person. It makes a task for whoever its assignee rule names, with the outcomes and fields of the
/// step, a deadline and the clause it carries out; and goes on by the outcome that the person chooses. What the choice means
/// for the office is said by the deriving step in <see cref="DecideAsync"/>.
/// </summary>
public abstract class HumanTaskActivity : Activity
{
    private const string TaskProperty = "task";

    /// <inheritdoc/>
    public sealed override bool Waits => true;

    /// <summary>Whether the step itself knows by when its tasks are due, whatever its settings say.</summary>
    public virtual bool KnowsItsDeadline => false;

    /// <summary>Whether what people answer is nobody else's to know: no opinion is asked, and the audit names the step alone.</summary>
    protected virtual bool IsConfidential => false;

    /// <inheritdoc/>
    public override IEnumerable<DefinitionIssue> Validate(ActivityNode node) => StepSettings.Check(node);

    /// <inheritdoc/>
    public sealed override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        var before = step.Created.Count;
        step.CountsFrom = await DueStart.OfAsync(context, step, facts);
        await BeginAsync(context, step, facts);
        if (context.Input<bool?>("NoticeWhenUrgent") is true && facts.Urgency != "normal")
            await UrgentNotice.TellAsync(step, facts, TitleOf(context), [.. step.Created.Skip(before)], context.Cancellation);
    }

    /// <inheritdoc/>
    public sealed override async ValueTask ResumeAsync(ActivityContext context, Bookmark bookmark, JsonNode? input)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        step.CountsFrom = await DueStart.OfAsync(context, step, facts);
        if ((context.Properties[TaskProperty] as JsonObject)?.ContainsKey(bookmark.Id) is not true)
        {
            await TimeIsUpAsync(context, step, facts);
            return;
        }

        var outcome = OutcomesOf(context).FirstOrDefault(known => known.Name == step.Outcome);
        if (outcome is null) // SD-11.2: only along the ways of the definition
        {
            RefuseUnoffered(context, facts, step.Outcome);
            step.Form.Wrong("outcome", $"Bước «{TitleOf(context)}» không có lựa chọn «{step.Outcome}».");
            step.Form.ThrowIfWrong();
        }

        IReadOnlyList<TaskField> fields = AskedIn(context, facts);
        foreach (var needed in outcome!.Needs)
            if (fields.FirstOrDefault(field => field.Name == needed) is var field && !(step.Work.Trial is not null && field?.Kind is TaskFieldKind.File or TaskFieldKind.Files))
                step.Form.Require(needed, field?.Label ?? needed); // a dry run has no files
        step.Form.ThrowIfWrong();
        await ChosenIds.CheckAsync(step, fields, context.Cancellation);

        End(context, step, facts, bookmark, outcome, fields); // before the decision, which may close what these rows belong to
        await DecideAsync(context, step, facts, outcome.Name);
        step.Form.ThrowIfWrong();
        if (await IsOverAsync(context, step, facts, bookmark))
            await context.CompleteAsync(outcome.Name);
    }

    /// <summary>What a task of this step that waits already would be if it were made under this definition.</summary>
    /// <param name="context">The waiting execution, see <see cref="WorkflowRunner.LookAsync"/>.</param>
    /// <param name="step">The office's side; nothing is written to it.</param>
    /// <param name="receivedAt">When the task was made: its time counts from then.</param>
    public async ValueTask<TaskAsDefined> DefineAsync(ActivityContext context, OfficeStep step, DateTimeOffset receivedAt)
    {
        var facts = OfficeFacts.Of(context.Workflow);
        step.ReceivedAt = receivedAt;
        step.CountsFrom = await DueStart.OfAsync(context, step, facts);
        var (holder, nobody) = await HolderOrReasonAsync(context, step, facts);
        var (due, origin) = await DueAsync(context, step, facts, holder);
        return new TaskAsDefined(TitleOf(context), context.Input<string>("Clause"), OutcomesOf(context), AskedIn(context, facts))
        {
            Holder = holder,
            Nobody = nobody,
            DueAt = due,
            DueOrigin = origin,
            Plan = StepDeadline.PlanOf(context, facts),
        };
    }

    /// <inheritdoc/>
    public override ValueTask CancelledAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        foreach (var (_, id) in (context.Properties[TaskProperty] as JsonObject) ?? [])
        {
            var task = Guid.Parse(id!.GetValue<string>());
            TaskRows.Withdraw(step.Work, task);
            DeadlineStages.Cancel(step.Work, task);
        }

        return ValueTask.CompletedTask;
    }

    /// <summary>The outcomes of the step under its definition, in the order of their buttons.</summary>
    protected abstract IReadOnlyList<TaskOutcome> ButtonsOf(ActivityContext context);

    /// <summary>Refuses an outcome that the step has, but not for a matter like this one. One that it does not have at all is left to the caller.</summary>
    protected virtual void RefuseUnoffered(ActivityContext context, OfficeFacts facts, string? outcome)
    {
    }

    /// <summary>The fields of the step's form. Every form also has an opinion.</summary>
    protected abstract IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts);

    /// <summary>What the chosen outcome does. Wrong fields are noted on the form; a refusal is thrown.</summary>
    protected virtual ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome) => ValueTask.CompletedTask;

    /// <summary>Makes the task or tasks of the step. Most steps make one, for whom their assignee rule names.</summary>
    protected virtual async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        await OpenAsync(context, step, facts, await AssigneeRule.ResolveAsync(context, step, facts));

    /// <summary>Whom the definition gives a task of this step to; null where people choose that and no rule does.</summary>
    protected virtual async ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        await AssigneeRule.ResolveAsync(context, step, facts);

    /// <summary>A wait of the step's own, for no person but for a moment, is over. A step that makes none is never asked.</summary>
    protected virtual ValueTask TimeIsUpAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) =>
        throw new FaultException($"Bước «{context.Node.Title}» không chờ thời điểm nào.");

    /// <summary>The tasks of this step that nobody has completed yet.</summary>
    protected static IReadOnlyList<Guid> OpenTaskIds(ActivityContext context) =>
        [.. ((context.Properties[TaskProperty] as JsonObject) ?? []).Select(task => Guid.Parse(task.Value!.GetValue<string>()))];

    /// <summary>Whether the step is over after this task; false while other tasks of the same step are awaited.</summary>
    protected virtual ValueTask<bool> IsOverAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Bookmark bookmark) => ValueTask.FromResult(true);

    /// <summary>What the task is called: the title given in the definition, or the step's name on the canvas.</summary>
    protected static string TitleOf(ActivityContext context) => context.Input<string>("Title") is { Length: > 0 } title ? title : context.Node.Title;

    /// <summary>Makes one task.</summary>
    protected async ValueTask<Guid> OpenAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Assignee assignee)
    {
        var (due, origin) = await DueAsync(context, step, facts, assignee);
        var bookmark = context.CreateBookmark(new BookmarkRequest { Name = context.Node.Type });
        var task = new NewTask(Guid.CreateVersion7(step.Work.Now), context.Workflow.InstanceId, bookmark.Id, context.Node.Id, context.Node.Type, Titled(context, facts))
        {
            Clause = context.Input<string>("Clause"),
            DocumentId = facts.DocumentId,
            WorkFileId = facts.WorkFileId,
            AssigneeId = assignee.PersonId,
            CandidateKeys = assignee.CandidateKeys,
            UnitId = assignee.UnitId,
            Urgency = facts.Urgency,
            Outcomes = OutcomesOf(context),
            Form = AskedIn(context, facts),
            DueAt = due,
            DueOrigin = origin,
        };
        TaskRows.Add(step.Work, task);
        if (due is { } at)
            StepDeadline.Plan(context, step, facts, task.Id, at);
        DraftHand.Give(context, step, facts, task.Id);
        step.Add(new CreatedTask(task.Id, task.AssigneeId, task.CandidateKeys));
        if (context.Properties[TaskProperty] is not JsonObject tasks)
            context.Properties[TaskProperty] = tasks = [];
        tasks[bookmark.Id] = task.Id.ToString();
        return task.Id;
    }

    /// <summary>A matter without a document or work file tells what it is about in the task's title, or its tasks could not be told apart.</summary>
    private static string Titled(ActivityContext context, OfficeFacts facts) =>
        facts is { DocumentId: null, WorkFileId: null, Abstract: { } about } ? $"{TitleOf(context)}: {about}" : TitleOf(context);

    private IReadOnlyList<TaskOutcome> OutcomesOf(ActivityContext context) => OutcomeSettings.Apply(context, ButtonsOf(context));

    private IReadOnlyList<TaskField> AskedIn(ActivityContext context, OfficeFacts facts) =>
        IsConfidential ? FieldsOf(context, facts) : [.. FieldsOf(context, facts), OpinionField];

    private static readonly TaskField OpinionField = new("opinion", "Ý kiến", TaskFieldKind.LongText);

    /// <summary>How many tasks of this step are open.</summary>
    protected static int OpenTasks(ActivityContext context) => (context.Properties[TaskProperty] as JsonObject)?.Count ?? 0;

    /// <summary>When a task of this step is due; as the definition's deadline says, unless the step knows better.</summary>
    protected virtual DateTimeOffset? DueOf(ActivityContext context, OfficeStep step, OfficeFacts facts) => StepDeadline.DueAt(context, step, facts);

    /// <summary>When the addressee's task is due, and how that was counted: by a line of their own, or as the step's tasks are.</summary>
    private async ValueTask<(DateTimeOffset? DueAt, DueOrigin? Origin)> DueAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Assignee? assignee)
    {
        if (assignee is not null && await AddresseeDue.RuleOfAsync(context, step, facts, assignee) is { } own)
            return (own.From(StepDeadline.StartOf(step), step.Calendar).DueAt, DueOrigin.Of(StepDeadline.StartOf(step), own));
        var due = DueOf(context, step, facts);
        return (due, StepDeadline.OriginOf(context, step, facts, due));
    }

    private async ValueTask<(Assignee? Holder, string? Nobody)> HolderOrReasonAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        try
        {
            return (await HolderAsync(context, step, facts), null);
        }
        catch (FaultException nobody)
        {
            return (null, nobody.Message);
        }
    }

    private void End(ActivityContext context, OfficeStep step, OfficeFacts facts, Bookmark bookmark, TaskOutcome outcome, IReadOnlyList<TaskField> fields)
    {
        var open = (JsonObject)context.Properties[TaskProperty]!;
        var task = Guid.Parse(open[bookmark.Id]!.GetValue<string>());
        open.Remove(bookmark.Id);
        var opinion = IsConfidential ? null : step.Form.Text("opinion");
        TaskRows.Complete(step.Work, task, outcome, opinion);
        DeadlineStages.Cancel(step.Work, task);
        if (opinion is not null && (facts.DocumentId ?? facts.WorkFileId) is not null)
            OpinionRows.Give(step.Work, "opinion", opinion, facts.DocumentId, facts.WorkFileId, task);
        new AuditEntry("task.completed", "document", facts.DocumentId?.ToString() ?? context.Workflow.InstanceId)
        {
            Step = context.Node.Id,
            Outcome = outcome.Name,
            Clause = context.Input<string>("Clause"),
            Details = IsConfidential ? null : step.Form.Answers(fields), // title and label are with the task
        }.AddTo(step.Work);
    }
}
