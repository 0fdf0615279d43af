using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class CompletingATask(SonDongOffice office) : IClassFixture<SonDongOffice>
{
    [Fact]
    public async Task The_second_of_two_is_told_who_was_first_and_changes_nothing()
    {
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));
        var form = SonDongOffice.Direction(new { leadUnit = office.Culture });

        var answers = await Task.WhenAll(
            office.CompleteAsync(office.Chief, task.Id, "assign-unit", form),
            office.CompleteAsync(office.Chairman, task.Id, "assign-unit", form));

        Assert.Single(answers.OfType<StepResult.Done>());
        var second = Assert.Single(answers.OfType<StepResult.AlreadyDone>());
        Assert.Contains(second.ByName, new[] { "Trần Văn Bình", "Lê Quang Minh" });
        Assert.Equal("assign-unit", second.Outcome);
        Assert.Single(await office.TasksAsync(office.CultureHead, matter));
    }

    [Fact, Clause("SD-10.2b", "SD-11.2")]
    public async Task Somebody_whom_a_finished_task_never_concerned_is_not_told_who_finished_it()
    {
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));
        await office.DoAsync(office.Chief, matter, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture }));

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.FinanceSpecialist, task.Id, "assign-unit"));
        Assert.IsType<StepResult.AlreadyDone>(await office.CompleteAsync(office.Chairman, task.Id, "assign-unit"));
    }

    [Fact]
    public async Task Only_what_the_step_asks_for_is_kept_in_the_audit()
    {
        var matter = await office.RegisteredAsync();

        await office.DoAsync(office.Chief, matter, "assign-unit", SonDongOffice.Direction(new { leadUnit = office.Culture, rubbish = new string('x', 10_000) }));

        var kept = await office.ScalarAsync<string>("select details::text from audit_entries where subject_id = $1 and step = 'classify'", matter.DocumentId.ToString());
        Assert.Contains("direction", kept, StringComparison.Ordinal);
        Assert.DoesNotContain("rubbish", kept, StringComparison.Ordinal);
    }

    [Fact, Clause("SD-11.2")]
    public async Task Somebody_else_is_refused_with_one_line_of_audit()
    {
        var matter = await office.RegisteredAsync();
        var task = Assert.Single(await office.TasksAsync(office.Chief, matter));

        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.FinanceSpecialist, task.Id, "assign-unit"));

        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from audit_entries where action = 'step.refused' and subject_id = $1 and actor_id = $2", task.Id.ToString(), office.FinanceSpecialist));
    }

    [Fact, Clause("FO-8")]
    public async Task A_task_that_does_not_exist_is_not_found() =>
        Assert.IsType<StepResult.NotFound>(await office.CompleteAsync(office.Chief, Guid.NewGuid(), "approve"));

    [Fact]
    public async Task Every_act_leaves_its_line_of_audit_with_step_outcome_and_clause()
    {
        var matter = await office.AssignedToCultureAsync();

        Assert.Equal("Điều 5 khoản 2", await office.ScalarAsync<string>(
            "select clause from audit_entries where subject_id = $1 and step = 'classify' and outcome = 'assign-unit' and actor_id = $2", matter.DocumentId.ToString(), office.Chief));
    }

    [Fact, Clause("SD-5.3c")]
    public async Task A_task_with_a_due_date_plans_a_reminder_the_day_before_and_one_for_the_first_late_day()
    {
        var matter = await office.WithSpecialistAsync(dueDate: "2024-03-07");
        var task = Assert.Single(await office.TasksAsync(office.CultureSpecialist, matter));

        Assert.Equal(new DateOnly(2024, 3, 6), await StageAsync(task, "remind"));
        Assert.Equal(new DateOnly(2024, 3, 8), await StageAsync(task, "late"));

        await office.DoAsync(office.CultureSpecialist, matter, "propose-opinion");
        Assert.Null(await StageAsync(task, "remind"));
    }

    private async Task<DateOnly?> StageAsync(OpenTask task, string kind) =>
        await office.ScalarAsync<DateOnly?>("select (due_at at time zone 'Asia/Ho_Chi_Minh')::date from deadline_stages where task_id = $1 and kind = $2", task.Id, kind);
}
