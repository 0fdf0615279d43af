using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Server.Hosting;
using FlowOffice.Server.Jobs;
using FlowOffice.Studio.Jobs;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace FlowOffice.Server.Tests.Jobs;

/// <summary>The real scheduler, in its real tables, on servers that come and go.</summary>
public sealed class RunningOnSchedule(TestDatabase database) : IClassFixture<TestDatabase>, IDisposable
{
    private static readonly DateTimeOffset DueAt = VietnamTime.EndOf(new DateOnly(2024, 3, 7));

    private readonly string folder = Path.Combine(Path.GetTempPath(), $"flowoffice-{Guid.NewGuid():N}");
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

        await using (var first = await StartAsync())
        {
            await first.RanAsync("deadlines", times: 1);
            Assert.Equal(0, await NoticesAsync(holder)); // its day has not come
        }

        clock.SetTo(VietnamTime.At(new DateOnly(2024, 3, 6), new TimeOnly(8, 0)));
        await using (var second = await StartAsync())
        await using (var third = await StartAsync())
        {
            await await Task.WhenAny(second.RanAsync("deadlines", times: 2), third.RanAsync("deadlines", times: 2));
            Assert.Equal(1, await NoticesAsync(holder));
        }

        await using (var fourth = await StartAsync())
        {
            await fourth.RanAsync("deadlines", times: 1);
            Assert.Equal(1, await NoticesAsync(holder));

            var board = await fourth.Server.Services.GetServices<IJobBoard>().Single(board => board.IsOfInstallation).ListAsync(office.OrganisationId, CancellationToken.None);
            var line = board.Single(line => line.Name.StartsWith("Nhắc việc", StringComparison.Ordinal));
            Assert.NotNull(line.Last?.StartedAt);
            Assert.NotNull(line.NextRunAt);
        }
    }

    [Fact]
    public async Task A_job_that_throws_is_told_to_the_administrators_once_a_day()
    {
        var office = await OfficeRows.CreateAsync(database);
        var administrator = await office.PersonAsync("Quản trị", "administrator", await office.UnitAsync("Văn phòng"));
        await database.ExecuteAsync("alter table outbox rename to outbox_away");
        await using (var server = await StartAsync())
            for (var run = 0; run < 2; run++) // what the second run finds was written by the first
                await Assert.ThrowsAsync<JobExecutionException>(() => server.RanAsync("outbox", times: 1000));
        await database.ExecuteAsync("alter table outbox_away rename to outbox");

        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from notices where person_id = $1 and kind = 'job-failed' and link = '/jobs/outbox'", administrator));
        Assert.Equal(1, await database.ScalarAsync<long>("select count(*) from audit_entries where organisation_id = $1 and action = 'job.failed' and subject_id = 'outbox'", office.OrganisationId));
    }

    public void Dispose()
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private Task<long> NoticesAsync(Guid person) => database.ScalarAsync<long>("select count(*) from notices where person_id = $1", person);

    private async Task<OneServer> StartAsync()
    {
        var server = await FlowOfficeServer.BuildAsync(
            new ServerSettings
            {
                Arguments =
                [
                    "--Urls=http://127.0.0.1:0", $"--DataFolder={folder}", $"--ConnectionStrings:Office={database.ConnectionString}",
                    "--Logging:LogLevel:Default=Warning",
                ],
                Clock = clock,
            },
            CancellationToken.None);
        var runs = new JobRuns();
        var scheduler = await server.Services.GetRequiredKeyedService<ISchedulerFactory>(JobRegistration.SchedulerName).GetScheduler();
        scheduler.ListenerManager.AddJobListener(runs);
        await server.StartAsync(CancellationToken.None);
        return new OneServer(server, runs);
    }

    private sealed record OneServer(FlowOfficeServer Server, JobRuns Runs) : IAsyncDisposable
    {
        public Task RanAsync(string job, int times) => Runs.WaitAsync(job, times).WaitAsync(TimeSpan.FromSeconds(60));

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }
}
