using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

public sealed class WaitingForSomething : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Fact, Clause("HT-8.9c")]
    public async Task The_clock_stands_still_and_as_many_days_are_left_afterwards()
    {
        var matter = await office.AssignedAsync(); // Monday 4 March, due on Friday 8 March
        office.Clock.Advance(TimeSpan.FromDays(2));
        await AcceptedAsync(matter);

        office.Clock.Advance(TimeSpan.FromDays(5)); // Monday 11 March, past the due day
        var waiting = await office.TaskAsync(office.Land, matter);
        var list = await new TaskList(office.DataSource, office.Clock).ReadAsync(office.OrganisationId, office.Land, null, null, 10, 0, CancellationToken.None);
        Assert.Equal(TaskGroup.Waiting, Assert.Single(list.Items, item => item.Id == waiting.Id).Group);
        Assert.Null(waiting.DueAt);
        Assert.NotNull(await office.DocumentAsync(matter, "waiting_since"));
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from deadline_stages s join tasks t on t.id = s.task_id where t.document_id = $1 and s.fired_at is null", matter.DocumentId));

        await office.DoAsync(office.Land, matter, "resume");

        Assert.Equal(new DateOnly(2024, 3, 13), HaTinhOffice.Day((await office.TaskAsync(office.Land, matter)).DueAt)); // two days are left
        Assert.Equal(("5", null), (await office.DocumentAsync(matter, "paused_days"), await office.DocumentAsync(matter, "waiting_since")));
    }

    [Theory, Clause("HT-8.9a")]
    [InlineData("""{ "summary": "Đã làm việc với huyện." }""")]
    [InlineData("""{ "waitingReason": "holiday", "summary": "Đã làm việc với huyện." }""")]
    [InlineData("""{ "waitingReason": ["files", "meeting"], "summary": "Đã làm việc với huyện." }""")]
    public async Task Exactly_one_of_the_four_reasons_is_given(string form)
    {
        var matter = await office.AssignedAsync();
        await office.DoAsync(office.Land, matter, "request-waiting");
        var task = await office.TaskAsync(office.Land, matter);

        var answer = await office.CompleteAsync(office.Land, task.Id, "submit", System.Text.Json.Nodes.JsonNode.Parse(form)!.AsObject());

        Assert.Contains("waitingReason", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Theory, Clause("HT-8.9a")]
    [InlineData("files"), InlineData("verification"), InlineData("meeting"), InlineData("signature")]
    public async Task Each_of_the_four_reasons_will_do(string reason)
    {
        var matter = await office.AssignedAsync();
        await office.DoAsync(office.Land, matter, "request-waiting");

        await office.DoAsync(office.Land, matter, "submit", new { waitingReason = reason, summary = "Đã làm việc với huyện." });

        Assert.Equal("decide-waiting", (await office.TaskAsync(office.Chief, matter)).Step);
    }

    [Fact, Clause("HT-8.9c")]
    public async Task Without_a_summary_nothing_is_asked()
    {
        var matter = await office.AssignedAsync();
        await office.DoAsync(office.Land, matter, "request-waiting");

        var answer = await office.CompleteAsync(office.Land, (await office.TaskAsync(office.Land, matter)).Id, "submit", new { waitingReason = "files" });

        Assert.Contains("summary", Assert.IsType<StepResult.Invalid>(answer).Errors.Keys);
    }

    [Fact, Clause("HT-8.9c")]
    public async Task What_the_Chief_does_not_accept_goes_on_by_its_due_date()
    {
        var matter = await office.AssignedAsync();
        await office.DoAsync(office.Land, matter, "request-waiting");
        await office.DoAsync(office.Land, matter, "submit", new { waitingReason = "files", summary = "Đã làm việc với huyện." });

        await office.DoAsync(office.Chief, matter, "refuse", new { opinion = "Xử lý ngay." });

        var task = await office.TaskAsync(office.Land, matter);
        Assert.Equal(("handle", new DateOnly(2024, 3, 8)), (task.Step, HaTinhOffice.Day(task.DueAt)));
        Assert.Null(await office.DocumentAsync(matter, "waiting_since"));
    }

    public Task InitializeAsync() => office.InitializeAsync();

    public Task DisposeAsync() => office.DisposeAsync();

    private async Task AcceptedAsync(Matter matter)
    {
        await office.DoAsync(office.Land, matter, "request-waiting");
        await office.DoAsync(office.Land, matter, "submit", new { waitingReason = "verification", summary = "Đã làm việc với huyện, chờ xác minh nguồn gốc đất." });
        await office.DoAsync(office.Chief, matter, "accept-waiting");
    }
}
