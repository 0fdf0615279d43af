using System.Net;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Health;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Health;
using FlowOffice.Server.Jobs;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Health;

/// <summary>The sample offices on Monday 02/03/2026, 08:00; the scheduler itself stands still.</summary>
public sealed class WatchingTheSystem : IAsyncLifetime
{
    private readonly StillServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact, Clause("SD-9.1")]
    public async Task Ten_minutes_away_are_a_gap_in_the_log_and_what_was_due_in_them_runs_afterwards()
    {
        var (minutes, watch) = (server.Services.GetRequiredService<ServerMinutes>(), server.Services.GetRequiredService<WatchMinute>());
        await server.Database.ExecuteAsync("delete from server_minutes");
        await server.TickAsync();
        var first = server.Clock.GetUtcNow();
        for (var minute = 0; minute < 1440; minute++, server.Clock.Advance(TimeSpan.FromMinutes(1)))
        {
            if (minute is >= 295 and < 305)
                continue; // off from 12:55 to 13:05
            Assert.True(await watch.WriteAsync(CancellationToken.None));
            if (minute == 305)
                await server.TickAsync();
        }

        var month = await minutes.MonthAsync(new DateOnly(2026, 3, 1), CancellationToken.None);

        Assert.Equal((1440, 1430), (month.Watched, month.Up));
        Assert.Equal(99.31, Math.Round(month.Percent!.Value, 2));
        Assert.Equal(new Gap(first.AddMinutes(295), first.AddMinutes(305)), Assert.Single(month.Gaps));
        Assert.Equal(5, await server.RunsAsync("arrivals", first.AddMinutes(300))); // that of 13:00, of each office
        var page = (await (await server.BrowserAsync("vanhanh.sondong")).OpenAsync("/jobs/health")).Html;
        Assert.Contains("Tháng 03/2026: hoạt động 99,31 %", page, StringComparison.Ordinal);
        Assert.Contains("02/03/2026 12:55", page, StringComparison.Ordinal);
    }

    [Fact, Clause("HT-10.1a", "GL-4.1")]
    public async Task One_page_has_health_errors_disk_and_jobs_and_a_full_disk_alerts_once_a_day()
    {
        server.Services.GetRequiredService<RequestCounter>().Add(500);
        await server.Services.GetRequiredService<WatchMinute>().WriteAsync(CancellationToken.None);
        await server.Database.ExecuteAsync("alter table board_folders rename to board_folders_away");
        await server.TickAsync();
        server.Clock.Advance(TimeSpan.FromDays(1));
        await server.TickAsync();
        server.Services.GetRequiredService<RequestCounter>().Add(503);
        await server.Services.GetRequiredService<WatchMinute>().WriteAsync(CancellationToken.None);

        var page = (await (await server.BrowserAsync("quantri.hatinh")).OpenAsync("/jobs/health")).Html;

        foreach (var said in new[] { "Cơ sở dữ liệu trả lời trong", "Đĩa dữ liệu đã dùng", "Kết nối đang dùng", "Bản sao lưu gần nhất", "Phiên bản", Environment.MachineName, "Xóa bài bảng tin hết thời gian lưu" })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.Equal(1, await server.Database.ScalarAsync<int>("select errors from server_minutes order by minute desc limit 1"));

        await server.Database.ExecuteAsync("update organisations set settings = settings || '{\"diskLimit\": 0}' where code = 'ha-tinh'");
        for (var minute = 0; minute < 3; minute++)
            await server.Services.GetRequiredService<WatchMinute>().AlertAsync(CancellationToken.None);
        Assert.Equal("quantri.hatinh", await server.Database.ScalarAsync<string>("select string_agg(a.user_name, ',') from notices n join accounts a on a.person_id = n.person_id where n.text like 'Đĩa dữ liệu%0 \\%%'"));
    }

    [Fact]
    public async Task The_page_is_for_those_who_see_jobs() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("vanthu.hatinh")).OpenAsync("/jobs/health")).Status);

    [Fact, Clause("GL-16.2a")]
    public async Task Each_day_database_files_audit_and_jobs_are_checked_and_what_is_wrong_alerts()
    {
        await server.TickAsync();
        await server.Services.GetRequiredService<SealAudit>().RunAsync(CancellationToken.None);
        server.Clock.SetTo(VietnamTime.At(new DateOnly(2026, 3, 3), new TimeOnly(6, 0)));
        await server.TickAsync();
        Assert.Equal("done", await server.StateAsync("daily-check", "gia-lai"));
        Assert.Contains("Đã kiểm tra, đều đúng: ", (await (await server.BrowserAsync("quantri.gialai")).OpenAsync("/jobs/daily-check")).Html, StringComparison.Ordinal);
        Assert.Equal(5, await server.Database.ScalarAsync<long>("select count(*) from duty_runs where duty = 'daily-check' and jsonb_array_length(details) >= 5"));

        await server.Database.ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values (repeat('ab', 32), 5, 'text/plain', now())");
        await server.Database.ExecuteAsync("""
            insert into attachments (id, organisation_id, subject_kind, subject_id, series_id, version, sha256, file_name, kind, added_at)
            select gen_random_uuid(), id, 'document', gen_random_uuid(), gen_random_uuid(), 1, repeat('ab', 32), 'mất.txt', 'main', now() from organisations where code = 'gia-lai'
            """);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await server.TickAsync();

        Assert.Equal("failed", await server.StateAsync("daily-check", "gia-lai"));
        Assert.Equal("done", await server.StateAsync("daily-check", "ha-tinh"));
        Assert.Contains("1 tệp hỏng hoặc mất (abababababab…)", await server.Database.ScalarAsync<string>(
            "select n.text from notices n join accounts a on a.person_id = n.person_id where a.user_name = 'quantri.gialai' and n.kind = 'job-failed'"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_falls_due_is_drawn_by_the_hour_with_a_table_beside()
    {
        await server.TickAsync();
        var page = (await (await server.BrowserAsync("quantri.gialai")).OpenAsync("/jobs")).Html;

        Assert.Equal(24, page.Split("<rect ").Length - 1);
        Assert.Contains("<td data-label=\"Giờ\">08:00 02/03</td>", page, StringComparison.Ordinal); // the reminder of 08:30
        Assert.Equal(168, (await (await server.BrowserAsync("quantri.gialai")).OpenAsync("/jobs?hours=168")).Html.Split("<rect ").Length - 1);
    }

    [Theory, InlineData(5, 100, false), InlineData(5, 130, true), InlineData(60, 170, false), InlineData(60, 190, true)]
    public void A_job_that_has_not_run_for_three_intervals_does_not_run(int every, int silent, bool stalled) => Assert.Equal(stalled, JobWatch.IsStalled(
        new JobPlan(typeof(OutboxJob), "x", "x", "x", TimeSpan.FromSeconds(every)), TimeProvider.System.GetUtcNow().AddSeconds(-silent), null));

    private sealed class StillServer : SampleServer
    {
        protected override IReadOnlyList<string> Settings => [.. base.Settings, "--Jobs=false"];

        public async Task TickAsync()
        {
            await Services.GetRequiredService<PlanDuties>().RunAsync(CancellationToken.None);
            await Services.GetRequiredService<RunDuties>().RunAsync(CancellationToken.None);
        }

        public Task<long> RunsAsync(string duty, DateTimeOffset occurrence) =>
            Database.ScalarAsync<long>("select count(*) from duty_runs where duty = $1 and occurrence = $2 and state in ('done', 'idle')", duty, occurrence.ToUniversalTime());

        /// <summary>How the newest occurrence ended.</summary>
        public Task<string?> StateAsync(string duty, string office) => Database.ScalarAsync<string>("""
            select r.state from duty_runs r join organisations o on o.id = r.organisation_id where r.duty = $1 and o.code = $2 order by r.occurrence desc limit 1
            """, duty, office);
    }
}
