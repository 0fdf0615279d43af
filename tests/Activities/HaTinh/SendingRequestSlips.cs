using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.HaTinh;

/// <summary>Request slips between colleagues, by the procedure that ships.</summary>
public sealed class SendingRequestSlips : IAsyncLifetime
{
    private readonly HaTinhOffice office = new();

    [Fact, Clause("HT-8.7c3")]
    public async Task A_slip_cannot_be_closed_without_an_answer()
    {
        var slip = await SendAsync();
        var task = Assert.Single(await office.TasksAsync(office.Land, slip)).Id;

        Assert.Equal(["answer"], Assert.IsType<StepResult.Invalid>(await office.CompleteAsync(office.Land, task, "answer", new { opinion = "Đã xem" })).Errors.Keys);
        Assert.Single(await office.TasksAsync(office.Land, slip));
        await office.CompleteAsync(office.Land, task, "answer", new { answer = "Thửa 12 đã có quyết định thu hồi" });

        Assert.Equal("Thửa 12 đã có quyết định thu hồi", await office.ScalarAsync<string>("select text from request_answers"));
        Assert.Equal(1, await office.ScalarAsync<long>("select count(*) from notices where person_id = $1 and kind = 'request'", office.Trade));
    }

    [Fact, Clause("HT-8.7c3")]
    public async Task Unread_for_a_working_day_its_receiver_is_reminded_each_half_day_and_its_sender_told()
    {
        var slip = await SendAsync(); // Monday 08:00
        await FireAtAsync(5, 7, 59);
        Assert.Equal(0, await TimesToldAsync(office.Land));

        await FireAtAsync(5, 8, 0);
        Assert.Equal((1, 1), (await TimesToldAsync(office.Land), await TimesToldAsync(office.Trade)));
        await FireAtAsync(5, 13, 30);
        await FireAtAsync(6, 7, 30);
        Assert.Equal((3, 1), (await TimesToldAsync(office.Land), await TimesToldAsync(office.Trade)));

        await new ClaimTask(office.DataSource, office.Clock).BeginAsync(office.As(office.Land), Assert.Single(await office.TasksAsync(office.Land, slip)).Id, CancellationToken.None);
        await FireAtAsync(6, 17, 0);
        Assert.Equal(3, await TimesToldAsync(office.Land));
    }

    [Fact, Clause("HT-8.7c3")]
    public async Task A_slip_has_a_receiver_other_than_its_sender_content_and_a_date()
    {
        Assert.Equal(["content", "dueDate", "receiver"], Assert.IsType<StepResult.Invalid>(await office.BeginAsync(office.Trade, "request-slip", new { })).Errors.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["receiver"], Assert.IsType<StepResult.Invalid>(await office.BeginAsync(office.Trade, "request-slip", new { receiver = office.Trade, content = "Xin hồ sơ", dueDate = "2024-03-08" })).Errors.Keys);
        Assert.Equal(["dueDate"], Assert.IsType<StepResult.Invalid>(await office.BeginAsync(office.Trade, "request-slip", new { receiver = office.Land, content = "Xin hồ sơ", dueDate = "2024-03-01" })).Errors.Keys);
        Assert.Equal(0, await office.ScalarAsync<long>("select count(*) from requests"));
    }

    [Fact]
    public async Task Everybody_finds_the_slip_among_the_procedures_to_begin() =>
        Assert.Equal(["receiver", "content", "dueDate"], Assert.Single(await office.Procedures.ForAsync(office.As(office.Culture), CancellationToken.None), known => known.Procedure == "request-slip").Needs);

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        await office.PublishAsync(await File.ReadAllTextAsync(HaTinhOffice.ShippedFile("ht-request-slip")));
    }

    public Task DisposeAsync() => office.DisposeAsync();

    private async Task<Matter> SendAsync() => new(
        Assert.IsType<StepResult.Done>(await office.BeginAsync(office.Trade, "request-slip", new { receiver = office.Land, content = "Đề nghị cho biết tình trạng thửa 12", dueDate = "2024-03-15" })).InstanceId, Guid.Empty);

    private async Task FireAtAsync(int day, int hour, int minute)
    {
        office.Clock.SetTo(new DateTimeOffset(2024, 3, day, hour, minute, 0, TimeSpan.FromHours(7)));
        await office.Deadlines.RunAsync(CancellationToken.None);
    }

    private Task<long> TimesToldAsync(Guid person) => office.ScalarAsync<long>("select count(*) from notices where person_id = $1 and kind = 'deadline-unread'", person);
}
