using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>Everybody reads and acknowledges, each in a task of their own; the step is over when the last has.</summary>
/// <remarks>Source: Sơn Động Điều 14 (SD-14); Hà Tĩnh Điều 11.1 (HT-11.1a); row <c>x-regulation-rollout</c> 1.</remarks>
public sealed class Acknowledge : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("acknowledged", "Đã đọc, đã quán triệt", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step)
    {
        step.Named("Office.Acknowledge", "Đọc và xác nhận", Categories.General, "Mỗi người nhận một việc đọc và xác nhận; xong khi mọi người đã xác nhận. Báo cáo theo đơn vị: đã xác nhận n/m.")
            .WithoutAssignee();
        step.Roles("ReaderRoles", "Vai trò phải đọc", "Không chọn vai trò, đơn vị nào thì mọi người của cơ quan.");
        step.Units("ReaderUnits", "Đơn vị phải đọc", "Người của các đơn vị này; có chọn vai trò thì chỉ người giữ vai trò đó.");
        return step;
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) => [];

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var people = await RolloutRows.PeopleAsync(step.Work, await Groups.KeysAsync(context, step, "ReaderRoles", "ReaderUnits"), context.Cancellation);
        foreach (var (person, unit) in people)
            await OpenAsync(context, step, facts, Assignee.Person(person, unit));
        if (people.Count == 0)
            await context.CompleteAsync("acknowledged");
    }

    /// <inheritdoc/>
    protected override ValueTask<Assignee?> HolderAsync(ActivityContext context, OfficeStep step, OfficeFacts facts) => ValueTask.FromResult<Assignee?>(null);

    /// <inheritdoc/>
    protected override ValueTask<bool> IsOverAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Bookmark bookmark) => ValueTask.FromResult(OpenTasks(context) == 0);
}
