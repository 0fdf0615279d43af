using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Jobs;

/// <summary>The board of Gia Lai's administrator on Monday 02/03/2026; the scheduler itself stands still.</summary>
public sealed class KeepingTheBoard : IAsyncLifetime
{
    private readonly StillServer server = new();

    public Task InitializeAsync() => server.InitializeAsync();

    public Task DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_schedule_is_set_for_ones_own_office_only_and_shown_in_words_with_its_next_run()
    {
        var administrator = await server.BrowserAsync("quantri.gialai");
        await server.TickAsync();
        Assert.Contains("Ngày làm việc, lúc 08:30", (await administrator.OpenAsync("/jobs")).Html, StringComparison.Ordinal);

        var saved = await administrator.SubmitAsync("/jobs/attendance", "schedule", ("kind", "weekly"), ("times", "15:45, 9:10"), ("weekday", "4"), ("day", ""), ("month", ""), ("owner", "chief-of-office"));
        await server.TickAsync();

        Assert.Equal(HttpStatusCode.OK, saved.Status);
        var page = (await administrator.OpenAsync("/jobs/attendance")).Html;
        Assert.Contains("Thứ Năm hằng tuần, lúc 09:10 và 15:45", page, StringComparison.Ordinal);
        Assert.Contains("05/03/2026 09:10", page, StringComparison.Ordinal);
        Assert.Contains("Ngày làm việc, lúc 08:00 và 14:00", (await (await server.BrowserAsync("quantri.hatinh")).OpenAsync("/jobs")).Html, StringComparison.Ordinal);
        Assert.Equal("0 10 9 ? * THU; 0 45 15 ? * THU", await server.Database.ScalarAsync<string>("select details ->> 'after' from audit_entries where action = 'job.scheduled'"));

        await administrator.SubmitAsync("/jobs/attendance", "schedule", ("kind", "usual"), ("owner", ""));
        Assert.Contains("Ngày làm việc, lúc 08:30", (await administrator.OpenAsync("/jobs/attendance")).Html, StringComparison.Ordinal);
    }

    [Fact, Clause("HT-6.1c")]
    public async Task The_backlog_is_told_at_the_hour_of_the_office_once_a_working_day()
    {
        await server.Database.ExecuteAsync("""update organisations set settings = settings || '{"digestAt": "09:00"}' where code = 'ha-tinh'""");
        await server.TickAsync();
        Assert.Contains("Ngày làm việc, lúc 09:00", (await (await server.BrowserAsync("quantri.hatinh")).OpenAsync("/jobs/backlog")).Html, StringComparison.Ordinal);
        await server.Database.ExecuteAsync("""
            insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, assignee_id, unit_id, state, outcomes, form, due_at, created_at)
            select $1, a.organisation_id, 'i', 'b', 'a', 'Office.HumanTask', 'Việc chậm', a.person_id, p.unit_id, 'reserved', '[]', '[]', '2026-02-20T02:00:00Z', '2026-02-10T02:00:00Z'
            from accounts a join posts p on p.person_id = a.person_id where a.user_name = 'chuyenvien1.kinhte.hatinh'
            """, Guid.CreateVersion7());

        server.Clock.Advance(TimeSpan.FromMinutes(59)); // 08:59
        await server.TickAsync();
        Assert.Equal(0, await BacklogsAsync());
        server.Clock.Advance(TimeSpan.FromMinutes(2));
        await server.TickAsync();
        await server.TickAsync();

        Assert.Equal(1, await BacklogsAsync());

        Task<long> BacklogsAsync() => server.Database.ScalarAsync<long>("select count(*) from notices n join accounts a on a.person_id = n.person_id where a.user_name = 'chanhvanphong.hatinh' and n.kind = 'backlog'");
    }

    [Theory]
    [InlineData("daily", "7 giờ", "", "", "Hãy ghi giờ và phút")]
    [InlineData("daily", "", "", "", "Hãy ghi ít nhất một giờ")]
    [InlineData("monthly", "07:00", "31", "", "Hãy chọn ngày từ 1 đến 28")]
    [InlineData("yearly", "07:00", "31", "4", "Tháng này không có ngày đó")]
    public async Task What_cannot_be_is_told_at_its_field_and_stays_typed(string kind, string times, string day, string month, string error)
    {
        var administrator = await server.BrowserAsync("quantri.gialai");

        var answer = await administrator.SubmitAsync("/jobs/board", "schedule", ("kind", kind), ("times", times), ("day", day), ("month", month), ("cron", "0 0 7"), ("owner", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(error, answer.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{(times.Length > 0 ? times : "0 0 7")}\"", answer.Html, StringComparison.Ordinal);
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from duty_settings"));
    }

    [Fact]
    public async Task An_expression_that_cannot_be_read_is_refused()
    {
        var administrator = await server.BrowserAsync("quantri.gialai");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await administrator.SubmitAsync("/jobs/board", "schedule", ("kind", "free"), ("cron", "0 0 7 30 2 ?"), ("owner", ""))).Status);
        await administrator.SubmitAsync("/jobs/board", "schedule", ("kind", "free"), ("cron", "0 0/20 8-10 * * MON-FRI | working"), ("owner", ""));

        Assert.Contains("Theo biểu thức «0 0/20 8-10 * * MON-FRI | working»", (await administrator.OpenAsync("/jobs/board")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_now_pause_and_resume_are_done_and_noted()
    {
        var administrator = await server.BrowserAsync("quantri.gialai");
        await server.TickAsync();

        await administrator.SubmitAsync("/jobs/board", "keep", ("act", "run"));
        await server.TickAsync();
        Assert.Contains("Chạy theo lệnh", (await administrator.OpenAsync("/jobs/board")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Chạy theo lệnh", (await (await server.BrowserAsync("quantri.hatinh")).OpenAsync("/jobs/board")).Html, StringComparison.Ordinal);

        await administrator.SubmitAsync("/jobs/board", "keep", ("act", "pause"));
        Assert.Contains("Đang tạm dừng", (await administrator.OpenAsync("/jobs")).Html, StringComparison.Ordinal);
        server.Clock.Advance(TimeSpan.FromDays(1));
        await server.TickAsync();
        Assert.Equal("skipped", await server.RunAsync("board", "gia-lai"));
        Assert.Equal("idle", await server.RunAsync("board", "ha-tinh"));

        administrator = await server.BrowserAsync("quantri.gialai"); // the session of yesterday is over
        await administrator.SubmitAsync("/jobs/board", "keep", ("act", "resume"));
        server.Clock.Advance(TimeSpan.FromDays(1));
        await server.TickAsync();
        Assert.Equal("idle", await server.RunAsync("board", "gia-lai"));
        Assert.Equal("job.paused,job.resumed,job.run-asked", await server.Database.ScalarAsync<string>("select string_agg(action, ',' order by action) from audit_entries where subject_kind = 'job'"));
    }

    [Fact]
    public async Task A_failed_run_says_what_to_do_and_is_run_again()
    {
        await server.TickAsync();
        await server.Database.ExecuteAsync("alter table board_folders rename to board_folders_away");
        server.Clock.Advance(TimeSpan.FromDays(1));
        await server.TickAsync();
        await server.Database.ExecuteAsync("alter table board_folders_away rename to board_folders");
        var administrator = await server.BrowserAsync("quantri.gialai");

        var page = (await administrator.OpenAsync("/jobs/board?state=failed&text=board_folders")).Html;
        Assert.Contains("Lỗi của chương trình. Hãy chạy lại", page, StringComparison.Ordinal);
        Assert.Contains("<summary>Phần kỹ thuật</summary>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Phần kỹ thuật", (await administrator.OpenAsync("/jobs/board?state=failed&text=khác")).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("Phần kỹ thuật", (await administrator.OpenAsync("/jobs/board?day=2026-03-02")).Html, StringComparison.Ordinal);
        Assert.Contains("Tác vụ «Xóa bài bảng tin hết thời gian lưu» bị lỗi.", (await administrator.OpenAsync("/notices")).Html, StringComparison.Ordinal);

        var run = await server.Database.ScalarAsync<Guid>("select r.id from duty_runs r join organisations o on o.id = r.organisation_id where o.code = 'gia-lai' and r.state = 'failed' and r.duty = 'board'");
        await administrator.SubmitAsync("/jobs/board", "retry", ("Run", run.ToString()));
        await server.TickAsync();
        Assert.Equal("idle", await server.RunAsync("board", "gia-lai"));
        Assert.Equal("failed", await server.RunAsync("board", "ha-tinh"));
    }

    [Fact]
    public async Task Only_administrators_change_and_nobody_of_one_office_keeps_what_runs_for_all()
    {
        var operators = await server.BrowserAsync("vanhanh.sondong");
        var page = (await operators.OpenAsync("/jobs/board")).Html;
        Assert.DoesNotContain("Chạy ngay", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Lưu lịch", page, StringComparison.Ordinal);

        var administrator = (await (await server.BrowserAsync("quantri.gialai")).OpenAsync("/jobs/outbox")).Html;
        Assert.DoesNotContain("Chạy ngay", administrator, StringComparison.Ordinal);
        Assert.Contains("chỉ cơ quan vận hành hệ thống được chạy hoặc dừng", administrator, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await server.BrowserAsync("quantri.gialai")).OpenAsync("/jobs/none")).Status);
    }
}
