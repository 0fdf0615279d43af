using FlowOffice.Office.Calendars;
using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

/// <summary>Orders from superior to subordinate, by the procedure that ships.</summary>
public sealed class OrderingWork(GiaLaiOffice office) : IClassFixture<GiaLaiOffice>, IAsyncLifetime
{
    private const string Procedure = "task-order";

    [Fact, Clause("GL-8")]
    public async Task A_subordinate_has_the_order_with_its_time_and_can_only_complete_it_with_a_result()
    {
        var order = await OrderAsync(office.PostHead, office.PostSpecialist);

        var task = Assert.Single(await office.TasksAsync(office.PostSpecialist, order));
        Assert.Equal(new DateOnly(2024, 3, 8), VietnamTime.DateOf(task.DueAt!.Value));
        Assert.Equal(1, await office.ScalarAsync<int>("select jsonb_array_length(outcomes) from tasks where id = $1", task.Id));
        Assert.Equal(["outcome"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.PostSpecialist, task.Id, "return")).Errors.Keys);
        Assert.Equal(["answer"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.PostSpecialist, task.Id, "answer")).Errors.Keys);
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.PressSpecialist, task.Id, "answer", new { answer = "Tôi làm thay" }));

        await office.DoAsync(office.PostSpecialist, order, "answer", new { answer = "Đã rà soát 12 trạm" });

        Assert.Equal("Đã rà soát 12 trạm", await office.ScalarAsync<string>("select a.text from request_answers a join requests r on r.id = a.request_id where r.instance_id = $1", order.InstanceId));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from notices where person_id = $1 and kind = 'request'", office.PostHead));
        Assert.Equal("Finished", await office.ScalarAsync<string>("select status from workflow_instances where id = $1", order.InstanceId));
    }

    [Fact, Clause("GL-8")]
    public async Task The_time_of_reading_is_kept_for_the_superior()
    {
        var order = await OrderAsync(office.PostHead, office.PostSpecialist);
        var task = Assert.Single(await office.TasksAsync(office.PostSpecialist, order)).Id;

        office.Clock.Advance(TimeSpan.FromMinutes(10));
        await new ClaimTask(office.DataSource, office.Clock).BeginAsync(office.As(office.PostSpecialist), task, CancellationToken.None);

        Assert.Equal(office.Clock.GetUtcNow().UtcDateTime, await office.ScalarAsync<DateTime>("select started_at from tasks where id = $1", task));
    }

    public static TheoryData<string, string, bool> Orders => new()
    {
        { "director", "vice-director", true },
        { "director", "post-head", true },
        { "vice-director", "post-specialist", true },
        { "post-head", "post-specialist", true },
        { "post-head", "press-specialist", false },
        { "post-head", "press-head", false },
        { "post-head", "vice-director", false },
        { "post-specialist", "post-head", false },
        { "vice-director", "director", false },
        { "post-head", "post-head", false },
        { "clerk", "post-specialist", false },
    };

    [Theory, MemberData(nameof(Orders)), Clause("GL-8")]
    public async Task Orders_go_down_only(string from, string to, bool goes)
    {
        var before = await office.ScalarAsync<long>("select count(*) from requests");

        var result = await SendAsync(Person(from), Person(to));

        Assert.Equal(goes ? typeof(StepResult.Done) : typeof(StepResult.NotYours), result.GetType());
        Assert.Equal(before + (goes ? 1 : 0), await office.ScalarAsync<long>("select count(*) from requests"));
    }

    [Fact, Clause("GL-8")]
    public async Task Without_receiver_content_or_date_nothing_is_ordered() =>
        Assert.Equal(["content", "dueDate", "receiver"], Assert.IsType<StepResult.Invalid>(await office.BeginAsync(office.PostHead, Procedure, new { })).Errors.Keys.Order(StringComparer.Ordinal));

    public async Task InitializeAsync()
    {
        if (await office.ScalarAsync<long>("select count(*) from workflow_definition_versions where procedure = 'task-order' and organisation_id = $1", office.OrganisationId) == 0)
            await office.PublishAsync(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "workflows", "gia-lai", "gl-task-order.json")));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private async Task<Matter> OrderAsync(Guid from, Guid to) => new(Assert.IsType<StepResult.Done>(await SendAsync(from, to)).InstanceId, Guid.Empty);

    private Task<StepResult> SendAsync(Guid from, Guid to) => office.BeginAsync(from, Procedure, new { receiver = to, content = "Rà soát trạm thu phát sóng vùng biên", dueDate = "2024-03-08" });

    private Guid Person(string who) => who switch
    {
        "director" => office.Director,
        "vice-director" => office.ViceDirector,
        "post-head" => office.PostHead,
        "post-specialist" => office.PostSpecialist,
        "press-head" => office.PressHead,
        "press-specialist" => office.PressSpecialist,
        "clerk" => office.Clerk,
        _ => throw new ArgumentOutOfRangeException(nameof(who)),
    };
}
