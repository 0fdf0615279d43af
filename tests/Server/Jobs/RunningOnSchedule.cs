using FlowOffice.Office;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Server.Jobs;
using FlowOffice.Studio.Jobs;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using Xunit;

namespace FlowOffice.Server.Tests.Jobs;

/// <summary>The real scheduler, in its real tables, on servers that come and go.</summary>
public sealed class RunningOnSchedule(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly DateTimeOffset DueAt = VietnamTime.EndOf(new DateOnly(2024, 3, 7));

    private readonly TestClock clock = new(VietnamTime.At(new DateOnly(2024, 3, 4), new TimeOnly(9, 0)));

    [Fact, Clause("SD-5.3c", "FO-6")]
    public async Task A_reminder_is_sent_once_across_restarts_and_by_two_servers()
    {
        var office = await OfficeRows.CreateAsync(database);
        var holder = await office.PersonAsync("Lê Thị Bình", "specialist", await office.UnitAsync("Phòng Nội vụ"));
        var task = await office.TaskAsync("Tham mưu trả lời", holder, DueAt);
        await using (var work = await StepWork.OpenAsync(database.DataSource, Actor.System(office.OrganisationId), clock.GetUtcNow(), CancellationToken.None))
        {
            DeadlineStages.Schedule(work, task, DueAt, DeadlinePlan.Usual, WorkingCalendar.National);
            await work.CommitAsync(CancellationToken.None);
        }

        using (var first = await StartAsync())
        {
            await first.RanAsync("deadlines", times: 1);
            Assert.Equal(0, await NoticesAsync(holder)); // its day has not come
            await first.StopAsync();
        }

        clock.SetTo(VietnamTime.At(new DateOnly(2024, 3, 6), new TimeOnly(8, 0)));
        using (var second = await StartAsync())
        using (var third = await StartAsync())
        {
            await Task.WhenAny(second.RanAsync("deadlines", times: 2), third.RanAsync("deadlines", times: 2));
            Assert.Equal(1, await NoticesAsync(holder));
            await Task.WhenAll(second.StopAsync(), third.StopAsync());
        }

        using (var fourth = await StartAsync())
        {
            await fourth.RanAsync("deadlines", times: 1);
            Assert.Equal(1, await NoticesAsync(holder));

            var board = await fourth.Services.GetRequiredService<IJobBoard>().ReadAsync(CancellationToken.None);
            var line = board.Single(line => line.Name.StartsWith("Nhắc việc", StringComparison.Ordinal));
            Assert.NotNull(line.LastRunAt);
            Assert.NotNull(line.NextRunAt);
            await fourth.StopAsync();
        }
    }

    private Task<long> NoticesAsync(Guid person) => database.ScalarAsync<long>("select count(*) from notices where person_id = $1", person);

    private async Task<RunningServer> StartAsync()
    {
        var runs = new JobRuns();
        var builder = Host.CreateApplicationBuilder();
        builder.Services
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(_ => Npgsql.NpgsqlDataSource.Create(database.ConnectionString))
            .AddOffice()
            .AddJobs(builder.Configuration);
        var host = builder.Build();
        var scheduler = await host.Services.GetRequiredKeyedService<ISchedulerFactory>(JobRegistration.SchedulerName).GetScheduler();
        scheduler.ListenerManager.AddJobListener(runs);
        await host.StartAsync();
        return new RunningServer(host, runs);
    }

    private sealed record RunningServer(IHost Host, JobRuns Runs) : IDisposable
    {
        public IServiceProvider Services => Host.Services;

        public Task RanAsync(string job, int times) => Runs.WaitAsync(job, times).WaitAsync(TimeSpan.FromSeconds(60));

        public Task StopAsync() => Host.StopAsync();

        public void Dispose() => Host.Dispose();
    }
}
