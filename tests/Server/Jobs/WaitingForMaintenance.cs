using System.Net;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using Xunit;

namespace FlowOffice.Server.Tests.Jobs;

public sealed class WaitingForMaintenance : IAsyncLifetime
{
    private readonly ScheduledServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact, Clause("HT-10.1b")]
    public async Task A_window_is_shown_24_hours_before_and_jobs_run_after_it_once()
    {
        var holder = await server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = 'chuyenvien1.kinhte.hatinh'");
        var operators = await server.BrowserAsync("quantri.hatinh");
        var announced = await operators.SubmitAsync("/outages", "maintenance",
            ("maintenanceStartsAt", "2026-03-09T22:00"), ("maintenanceEndsAt", "2026-03-09T23:00"), ("maintenance", "Thay ổ đĩa máy chủ"));
        Assert.Contains("Đã thông báo bảo trì.", announced.Html, StringComparison.Ordinal);

        await server.SetAsync(8, 21, 59);
        Assert.DoesNotContain("Bảo trì hệ thống từ", (await server.PageAsync()).Html, StringComparison.Ordinal);
        await server.SetAsync(8, 22, 0);
        foreach (var page in new[] { await server.PageAsync(), await server.PageAsync("/documents"), await new PlainBrowser(server.CreateClient()).OpenAsync("/sign-in") })
            Assert.Contains("Bảo trì hệ thống từ 22:00 09/03/2026 đến 23:00 09/03/2026.", page.Html, StringComparison.Ordinal);

        await server.StageAsync(holder, At(9, 22, 30));
        await server.SetAsync(9, 22, 45);
        await server.RunsAsync("deadlines", 1);
        Assert.Equal(0, await server.RemindersAsync(holder));
        Assert.Contains("Thay ổ đĩa máy chủ", (await server.PageAsync()).Html, StringComparison.Ordinal);

        await server.SetAsync(9, 23, 0);
        await server.RunsAsync("deadlines", 2);
        Assert.Equal(1, await server.RemindersAsync(holder));
        Assert.DoesNotContain("Bảo trì hệ thống từ", (await server.PageAsync()).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_lie_ahead_and_apart_and_can_be_called_off()
    {
        var operators = await server.BrowserAsync("quantri.hatinh");
        (string, string?)[] window = [("maintenanceStartsAt", "2026-03-09T22:00"), ("maintenanceEndsAt", "2026-03-09T23:00"), ("maintenance", "Thay ổ đĩa")];
        await operators.SubmitAsync("/outages", "maintenance", window);

        foreach (var (field, from, until) in new[]
        {
            ("maintenanceStartsAt", "2026-03-09T22:30", "2026-03-09T23:30"), // overlaps
            ("maintenanceStartsAt", "2026-03-01T22:00", "2026-03-01T23:00"), // is over
            ("maintenanceEndsAt", "2026-03-10T22:00", "2026-03-10T21:00"),
            ("maintenanceEndsAt", "2026-03-10T22:00", "2026-03-12T22:00"),
        })
        {
            var wrong = await operators.SubmitAsync("/outages", "maintenance", ("maintenanceStartsAt", from), ("maintenanceEndsAt", until), ("maintenance", "Thay ổ đĩa"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
            Assert.Contains($"id=\"{field}-note\"", wrong.Html, StringComparison.Ordinal);
            Assert.Contains(from, wrong.Html, StringComparison.Ordinal); // what was typed stays
        }

        var id = await server.Database.ScalarAsync<Guid>("select id from maintenance_windows");
        await (await server.BrowserAsync("quantri.sondong")).SubmitAsync("/outages", "maintenance"); // others see only their own
        var cancelled = await operators.SubmitAsync("/outages", "cancel-maintenance", ("window", id.ToString()));
        Assert.Contains("Đã hủy đợt bảo trì.", cancelled.Html, StringComparison.Ordinal);
        await server.SetAsync(9, 22, 30);
        Assert.DoesNotContain("Bảo trì hệ thống từ", (await server.PageAsync()).Html, StringComparison.Ordinal);
        Assert.Equal(["maintenance.announced", "maintenance.cancelled"],
            (await server.Database.ScalarAsync<string[]>("select array_agg(action order by id) from audit_entries where subject_kind = 'maintenance'"))!);
    }

    private static DateTimeOffset At(int day, int hour, int minute) => VietnamTime.At(new DateOnly(2026, 3, day), new TimeOnly(hour, minute));

    /// <summary>A server with its scheduler at work, in March 2026.</summary>
    private sealed class ScheduledServer : SampleServer
    {
        private JobRuns runs = new();

        public Task SetAsync(int day, int hour, int minute)
        {
            Clock.SetTo(At(day, hour, minute));
            return Task.CompletedTask;
        }

        public async Task<PlainBrowser.Page> PageAsync(string address = "/tasks") => await (await BrowserAsync("chuyenvien1.kinhte.hatinh")).OpenAsync(address);

        /// <summary>Waits until the job has begun and ended so many times from now on.</summary>
        public async Task RunsAsync(string job, int times)
        {
            runs = new JobRuns();
            var scheduler = await Services.GetRequiredKeyedService<ISchedulerFactory>(JobRegistration.SchedulerName).GetScheduler();
            scheduler.ListenerManager.AddJobListener(runs);
            await runs.WaitAsync(job, times).WaitAsync(TimeSpan.FromSeconds(60));
        }

        /// <summary>A task of which somebody is reminded at that moment.</summary>
        public async Task StageAsync(Guid holder, DateTimeOffset at)
        {
            var (organisation, task, due) = (await Database.ScalarAsync<Guid>("select organisation_id from people where id = $1", holder), Guid.CreateVersion7(), VietnamTime.EndOf(new DateOnly(2026, 3, 11)));
            await Database.ExecuteAsync("""
                insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, assignee_id, state, outcomes, form, due_at, created_at)
                values ($1, $2, 'i', 'b', 'a', 'Office.Handle', 'Tham mưu trả lời', $3, 'reserved', '[]', '[]', $4, $5)
                """, task, organisation, holder, due, at);
            await using var work = await StepWork.OpenAsync(Database.DataSource, Actor.System(organisation), Clock.GetUtcNow(), CancellationToken.None);
            DeadlineStages.Schedule(work, task, due, DeadlinePlan.Usual, WorkingCalendar.National);
            await work.CommitAsync(CancellationToken.None);
            await Database.ExecuteAsync("update deadline_stages set due_at = $2 where task_id = $1 and kind = 'remind'", task, at);
        }

        public Task<long> RemindersAsync(Guid person) => Database.ScalarAsync<long>("select count(*) from notices where person_id = $1 and kind like 'deadline-%'", person);
    }
}
