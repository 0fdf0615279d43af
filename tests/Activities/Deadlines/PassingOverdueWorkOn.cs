using FlowOffice.Activities.Tests.HaTinh;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Steps;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Deadlines;

/// <summary>
/// Hà Tĩnh's procedure with stages that an administrator wrote: work that is a day late goes to the superior, two days late to the
/// deputy chiefs. The specialist of land has no head; above her unit stands the Chief.
/// </summary>
public sealed class PassingOverdueWorkOn : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Fact]
    public async Task Work_a_day_late_goes_up_with_history_clause_and_word_to_both()
    {
        await PublishAsync("khi hết hạn: báo cấp trên qua trang, tin nhắn", "sau 1 ngày: chuyển cho cấp trên");
        var matter = await office.AssignedAsync(days: 4); // Friday 8 March
        var task = await office.TaskAsync(office.Land, matter);

        await FireAtAsync(new(2024, 3, 9, 0, 0, 1));
        Assert.Equal("handle", (await office.TaskAsync(office.Land, matter)).Step);
        Assert.Equal(1, await NoticesAsync(office.Chief, "deadline-escalate", task.Id));
        Assert.Equal("{page,sms}", await office.ScalarAsync<string>("select channels::text from deadline_stages where task_id = $1 and kind = 'escalate'", task.Id));

        await FireAtAsync(new(2024, 3, 10, 0, 0, 1));
        await FireAtAsync(new(2024, 3, 10, 8, 0, 0)); // once

        Assert.Empty(await office.TasksAsync(office.Land, matter));
        Assert.Equal(task.Id, (await office.TaskAsync(office.Chief, matter)).Id);
        Assert.Equal(1, await NoticesAsync(office.Chief, "deadline-transfer", task.Id));
        Assert.Equal(1, await NoticesAsync(office.Land, "deadline-transfer", task.Id));
        Assert.Equal(1, await office.ScalarAsync<long>(
            "select count(*) from task_transfers where task_id = $1 and from_person = $2 and to_person = $3", task.Id, office.Land, office.Chief));
        Assert.Equal(1, await office.ScalarAsync<long>(
            "select count(*) from audit_entries where action = 'deadline-transfer' and subject_id = $1 and outcome = 'sent' and clause = $2", task.Id.ToString(), task.Clause!));
        Assert.True(await office.MayReadAsync(office.Land, matter)); // who had it keeps sight of it
    }

    [Fact, Clause("FO-6")]
    public async Task Each_level_that_the_definition_names_is_told_once_by_an_hourly_job_also_after_a_restart()
    {
        await PublishAsync("khi hết hạn: báo cấp trên", "sau 2 ngày: báo vai trò chairman");
        var matter = await office.AssignedAsync(days: 3); // Thursday 7 March
        var task = await office.TaskAsync(office.Land, matter);

        for (var hour = new DateTime(2024, 3, 6, 0, 0, 0); hour <= new DateTime(2024, 3, 10, 23, 0, 0); hour = hour.AddHours(1))
        {
            await FireAtAsync(hour);
            if (hour == new DateTime(2024, 3, 8, 12, 0, 0))
                await office.RestartAsync();
        }

        Assert.Equal(
            [("deadline-remind", office.Land), ("deadline-escalate", office.Chief), ("deadline-escalate", office.Chairman)],
            await ToldAsync(task.Id));
    }

    [Fact]
    public async Task Whoever_gets_it_is_the_one_main_handler_from_then_on()
    {
        await PublishAsync("sau 1 ngày: chuyển cho cấp trên");
        var matter = await office.AssignedAsync(days: 4);
        await FireAtAsync(new(2024, 3, 10, 0, 0, 1));

        Assert.Equal(office.Chief.ToString(), await office.DocumentAsync(matter, "handler_id"));
        Assert.IsType<StepResult.Done>(await office.TryAsync(office.Chief, matter, "request-waiting"));
        Assert.Equal("ask-waiting", (await office.TaskAsync(office.Chief, matter)).Step);
        Assert.Empty(await office.TasksAsync(office.Land, matter));
    }

    [Fact]
    public async Task A_role_of_several_is_offered_the_work_and_one_of_them_takes_it()
    {
        await PublishAsync("sau 2 ngày: chuyển cho vai trò deputy-chief");
        var matter = await office.AssignedAsync(days: 4);
        await FireAtAsync(new(2024, 3, 11, 0, 0, 1));

        Assert.Equal((await office.TaskAsync(office.DeputyChief, matter)).Id, (await office.TaskAsync(office.OtherDeputyChief, matter)).Id);
        Assert.Empty(await office.TasksAsync(office.Land, matter));
        Assert.Equal(office.Land.ToString(), await office.DocumentAsync(matter, "handler_id")); // never none, never two
    }

    [Fact]
    public async Task A_step_under_way_goes_first_and_what_it_ended_stays_where_it_was()
    {
        await PublishAsync("sau 1 ngày: chuyển cho cấp trên");
        var matter = await office.AssignedAsync(days: 4);
        await using (var step = await StepWork.OpenAsync(office.DataSource, office.As(office.Land), office.Clock.GetUtcNow(), CancellationToken.None))
        {
            await step.ReadValueAsync<string>("select id from workflow_instances where id = $1 for update", CancellationToken.None, Sql.Value(matter.InstanceId));
            await FireAtAsync(new(2024, 3, 10, 0, 0, 1));
            Assert.Single(await office.TasksAsync(office.Land, matter));
        }

        var task = await office.TaskAsync(office.Land, matter);
        await office.DoAsync(office.Land, matter, "request-extension", null);
        await FireAtAsync(new(2024, 3, 10, 0, 0, 6));

        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from task_transfers where task_id = $1", task.Id));
    }

    [Fact]
    public async Task Where_nobody_else_is_found_the_work_stays_and_the_audit_says_so()
    {
        await PublishAsync("khi hết hạn: chuyển cho thiết lập changeApprover");
        var matter = await office.AssignedAsync(days: 4);
        await FireAtAsync(new(2024, 3, 10, 0, 0, 1));

        var task = await office.TaskAsync(office.Land, matter);
        Assert.Equal("nobody", await office.ScalarAsync<string>("select outcome from audit_entries where action = 'deadline-transfer' and subject_id = $1", task.Id.ToString()));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private async Task PublishAsync(params string[] stages) =>
        await office.PublishAsync(Definitions.Change(await File.ReadAllTextAsync(HaTinhOffice.ShippedFile("ht-incoming")), "handle",
            node => (node["deadlineStages"], node["remindDailyWhenLate"]) = (Definitions.List(stages), Definitions.Literal("False"))));

    private async Task FireAtAsync(DateTime local)
    {
        office.Clock.SetTo(new DateTimeOffset(local, TimeSpan.FromHours(7)).ToUniversalTime());
        await office.Deadlines.RunAsync(CancellationToken.None);
        await office.Get<TransferOverdue>().RunAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<(string Kind, Guid Person)>> ToldAsync(Guid task)
    {
        var told = new List<(string, Guid)>();
        await using var command = office.DataSource.Command("select kind, person_id from notices where link = $1 and kind like 'deadline-%' order by created_at, id", Sql.Value($"/tasks/{task}"));
        await using var row = await command.ExecuteReaderAsync();
        while (await row.ReadAsync())
            told.Add((row.GetString(0), row.GetGuid(1)));
        return told;
    }

    private Task<long> NoticesAsync(Guid person, string kind, Guid task) => office.ScalarAsync<long>(
        "select count(*) from notices where person_id = $1 and kind = $2 and link = $3", person, kind, $"/tasks/{task}")!;
}
