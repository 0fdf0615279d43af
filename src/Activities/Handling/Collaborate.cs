using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Handling;

/// <summary>
/// Everybody whom the lead asked gets a task of their own; the step is over when the last has answered. The lead stays the
/// only lead.
/// </summary>
/// <remarks>Source: Sơn Động Điều 6.2 (SD-6.2c).</remarks>
public sealed class Collaborate : OfficeTaskStep, IFactStep
{
    private const string UnitPrefix = "unit:";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Collaborators];

    /// <inheritdoc/>
    public override bool KnowsItsDeadline => true;

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("answered", "Gửi ý kiến phối hợp", ["opinion"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Collaborate", "Phối hợp cho ý kiến", Categories.Handling, "Mỗi đơn vị, cá nhân được đề nghị phối hợp nhận một việc riêng; xong khi mọi người đã trả lời. Người chủ trì không đổi.")
        .WithoutAssignee()
        .Role("UnitRole", "Vai trò nhận thay đơn vị", "Ai nhận việc khi phối hợp là một đơn vị.", "unit-head");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [new("materials", "Tài liệu", TaskFieldKind.Files, facts.Request is null ? null : $"Đề nghị: {facts.Request}")];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var role = context.Input<string>("UnitRole") ?? "unit-head";
        await StaffedUnits.RequireAsync(step, "collaboratingUnits", role,
            [.. facts.Collaborators.Where(asked => asked.StartsWith(UnitPrefix, StringComparison.Ordinal)).Select(asked => Guid.Parse(asked[UnitPrefix.Length..]))], context.Cancellation);
        foreach (var asked in facts.Collaborators)
        {
            var id = Guid.Parse(asked[(asked.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            await OpenAsync(context, step, facts, asked.StartsWith(UnitPrefix, StringComparison.Ordinal)
                ? Assignee.Group([CandidateKey.RoleInUnit(role, id)], id)
                : Assignee.Person(id, null));
        }

        if (facts.Collaborators.Count == 0)
            await context.CompleteAsync("answered");
    }

    /// <inheritdoc/>
    protected override ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) => ValueTask.FromResult<Assignee?>(null);

    /// <inheritdoc/>
    protected override DateTimeOffset? DueOf(ActivityContext context, OfficeStep step, OfficeFacts facts) => facts.AnswerBy;

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        foreach (var file in step.Form.FilesOf("materials"))
            Materials.Add(step, facts, file, "collaboration");
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    protected override ValueTask<bool> IsOverAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Bookmark bookmark)
    {
        if (OpenTasks(context) > 0)
            return ValueTask.FromResult(false);
        facts.Collaborators = [];
        facts.Request = null;
        facts.AnswerBy = null;
        return ValueTask.FromResult(true);
    }
}
