using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.People;

public sealed class SettingTheSystem(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("GL-3.4a")]
    public async Task Another_end_of_the_day_counts_at_once_and_the_history_tells_who_set_it()
    {
        var browser = await server.BrowserAsync("quantri.gialai");
        await browser.SubmitAsync("/calendar/hours", "calendar-hours", ("hours", "07:00-11:30, 13:30-17:00"));
        Assert.Equal(new TimeOnly(17, 0), (await CalendarAsync("gia-lai")).HoursOn(Monday).Closes);

        await browser.SubmitAsync("/calendar/hours", "calendar-hours", ("hours", "07:00-11:30, 13:30-16:30"));
        var page = await browser.OpenAsync("/calendar");

        Assert.Equal(new TimeOnly(16, 30), (await CalendarAsync("gia-lai")).HoursOn(Monday).Closes);
        Assert.Contains("""<td data-label="Giá trị cũ" class="as-written">07:00-11:30, 13:30-17:00</td>""", page.Html);
        Assert.Contains("""<td data-label="Giá trị mới" class="as-written">07:00-11:30, 13:30-16:30</td>""", page.Html);
        Assert.Contains("""<td data-label="Người thực hiện">Siu Bình</td>""", page.Html);
        Assert.Contains($"{server.Clock.GetUtcNow().ToOffset(VietnamTime.Offset):dd/MM/yyyy HH:mm}</time>", page.Html);
    }

    [Fact, Clause("GL-3.4c")]
    public async Task Days_off_that_an_administrator_sets_move_deadlines()
    {
        var browser = await server.BrowserAsync("quantri.langson");
        await OrdinaryAsync("2024-04-29");
        Assert.Equal(new DateOnly(2024, 5, 2), (await CalendarAsync("lang-son")).AddWorkingDays(Monday, 1));

        await OrdinaryAsync("2024-04-30");
        await OrdinaryAsync("2024-05-01");

        Assert.Equal(new DateOnly(2024, 4, 30), (await CalendarAsync("lang-son")).AddWorkingDays(Monday, 1));

        Task OrdinaryAsync(string day) => browser.SubmitAsync("/calendar/days", "calendar-days", ("date", day), ("kind", "ngày thường"), ("name", "Không nghỉ"));
    }

    [Fact, Clause("GL-6.1i")]
    public async Task A_pattern_of_ones_own_names_the_next_account()
    {
        await SaveAsync("quantri.tuangiao", ("accountNamePattern", "{surname}.{given}"), ("accountDomain", "x.gov.vn"));
        var there = await server.BrowserAsync("quantri.tuangiao");
        var person = await server.Database.ScalarAsync<Guid>("""
            insert into people (id, organisation_id, full_name) select gen_random_uuid(), id, 'Nguyễn Văn Minh' from organisations where code = 'tuan-giao' returning id
            """);

        Assert.Contains("nguyen.minh@x.gov.vn", (await there.OpenAsync($"/people/{person}")).Html);
    }

    [Fact, Clause("GL-3.4e")]
    public async Task Two_wrong_passwords_more_than_allowed_lock_for_as_long_as_set()
    {
        await SaveAsync("quantri.hatinh", ("lockoutAttempts", "3"), ("lockoutMinutes", "60"));
        var client = server.CreateClient();
        for (var attempt = 1; attempt <= 3; attempt++)
            await client.PostAsJsonAsync("/api/token", new { userName = "vanthu.hatinh", password = "sai" });

        Assert.Equal(60, await server.Database.ScalarAsync<double>(
            "select extract(epoch from lockout_end - $1::timestamptz)::float8 / 60 from accounts where user_name = 'vanthu.hatinh'", server.Clock.GetUtcNow()));
    }

    [Fact, Clause("GL-3.4e")]
    public async Task Idle_time_and_life_of_a_token_count_as_soon_as_they_are_saved()
    {
        var before = await server.ApiAsync("giamdoc.gialai");
        await SaveAsync("quantri.gialai", ("idleMinutes", "30"), ("tokenHours", "1"));
        server.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await before.GetAsync("/api/me")).StatusCode);
        server.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.Equal(HttpStatusCode.Unauthorized, (await before.GetAsync("/api/me")).StatusCode);

        var after = await server.ApiAsync("giamdoc.gialai");
        server.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/api/me")).StatusCode);
        server.Clock.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(HttpStatusCode.OK, (await after.GetAsync("/api/me")).StatusCode);
        server.Clock.Advance(TimeSpan.FromMinutes(2)); // never idle, but an hour old
        Assert.Equal(HttpStatusCode.Unauthorized, (await after.GetAsync("/api/me")).StatusCode);
    }

    [Theory]
    [InlineData("idleMinutes", "2")]
    [InlineData("sessionsEndAt", "25:00")]
    [InlineData("hostNames", "http://a b")]
    [InlineData("internalNetworks", "10.64/99")]
    [InlineData("accountNamePattern", "{họ}")]
    [InlineData("initialPassword", "1")]
    public async Task What_will_not_do_is_said_at_its_field_and_kept(string name, string value)
    {
        var page = await SaveAsync("quantri.gialai", (name, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains($"id=\"{name}-note\"", page.Html);
        Assert.Contains(value, page.Html);
        Assert.Null(await server.Database.ScalarAsync<string>("select nullif(settings ->> $1, '123456') from organisations where code = 'gia-lai' and settings ->> $1 = $2", name, value));
    }

    [Fact, Clause("GL-6.4c")]
    public async Task Where_a_department_leader_decides_nothing_changes_without_agreement()
    {
        await using var own = new SampleServerOfItsOwn();
        await own.InitializeAsync();
        await own.Database.ExecuteAsync("""update organisations set settings = settings || '{"changeApprover": "vice-chairman"}' where code = 'gia-lai'""");
        var browser = await own.BrowserAsync("quantri.gialai");
        var asked = await browser.SubmitAsync("/settings/system", "system-settings", ("idleMinutes", "45"), ("reason", "Theo yêu cầu an toàn thông tin"));
        Assert.Contains("Đã gửi yêu cầu thay đổi.", asked.Html);
        var request = await own.Database.ScalarAsync<Guid>("select id from change_requests where kind = 'setting'");

        var early = await browser.PostAsync("/settings/system", "/settings", ("_handler", $"apply-{request}"));
        Assert.NotEqual(HttpStatusCode.OK, early.Status);
        Assert.Null(await IdleAsync(own));
        var leader = await own.ApiAsync("phogiamdoc1.gialai");
        var task = Assert.Single((await leader.GetFromJsonAsync<JsonObject>($"/api/tasks?search={Uri.EscapeDataString("Đổi thiết lập")}"))!["items"]!.AsArray())!["id"];
        (await leader.PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome = "approve", form = new { } })).EnsureSuccessStatusCode();
        await browser.SubmitAsync("/settings", $"apply-{request}");

        Assert.Equal("45", await IdleAsync(own));
        Assert.Equal("carried-out", await own.Database.ScalarAsync<string>("select state from change_requests where id = $1", request));
    }

    [Fact, Clause("GL-6.2d")]
    public async Task The_default_password_stands_in_no_page_no_record_and_no_request()
    {
        await using var own = new SampleServerOfItsOwn();
        await own.InitializeAsync();
        var browser = await own.BrowserAsync("quantri.gialai");
        var saved = await browser.SubmitAsync("/settings/system", "system-settings", ("initialPassword", "KhongAiBiet1"));
        Assert.Equal("KhongAiBiet1", await InitialPasswordAsync(own));
        Assert.Contains("""<td data-label="Giá trị mới" class="as-written">đã đổi</td>""", saved.Html, StringComparison.Ordinal);
        var kept = await browser.SubmitAsync("/settings/system", "system-settings", ("idleMinutes", "40"));
        Assert.Equal("KhongAiBiet1", await InitialPasswordAsync(own));

        // As entries of older versions have it.
        await own.Database.ExecuteAsync("""
            insert into audit_entries (organisation_id, at, action, subject_kind, subject_id, details)
            select id, now(), 'settings.changed', 'organisation', id::text, '{"before": {"initialPassword": "MatKhauCu1"}, "after": {"initialPassword": "MatKhauMoi1"}}' from organisations where code = 'gia-lai'
            """);
        var (system, papers) = (await browser.OpenAsync("/settings/system"), await browser.OpenAsync("/settings/papers"));

        await own.Database.ExecuteAsync("""update organisations set settings = settings || '{"changeApprover": "vice-chairman"}' where code = 'gia-lai'""");
        var asked = await browser.SubmitAsync("/settings/system", "system-settings", ("initialPassword", "KhongAiBiet2"), ("reason", "Mật khẩu cũ đã lộ"));
        var request = await own.Database.ScalarAsync<Guid>("select id from change_requests where kind = 'setting'");
        var shown = await browser.OpenAsync($"/changes/{request}");
        Assert.All(new[] { saved, kept, system, papers, asked, shown }, page => Assert.DoesNotMatch("KhongAiBiet|MatKhauCu|MatKhauMoi", page.Html));
        Assert.Contains("Mật khẩu mặc định: đã đổi", shown.Html, StringComparison.Ordinal);
        Assert.Equal(0, await own.Database.ScalarAsync<long>("""
            select (select count(*) from audit_entries where details::text like '%KhongAiBiet%') + (select count(*) from change_requests r where r::text like '%KhongAiBiet%')
              + (select count(*) from workflow_instances i where i::text like '%KhongAiBiet%') + (select count(*) from workflow_journal j where j::text like '%KhongAiBiet%')
              + (select count(*) from notices n where n::text like '%KhongAiBiet%') + (select count(*) from tasks t where t::text like '%KhongAiBiet%')
            """));

        var leader = await own.ApiAsync("phogiamdoc1.gialai");
        var task = Assert.Single((await leader.GetFromJsonAsync<JsonObject>($"/api/tasks?search={Uri.EscapeDataString("Đổi thiết lập")}"))!["items"]!.AsArray())!["id"];
        (await leader.PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome = "approve", form = new { } })).EnsureSuccessStatusCode();
        await browser.SubmitAsync("/settings", $"apply-{request}");
        Assert.Equal("KhongAiBiet2", await InitialPasswordAsync(own));
    }

    private static Task<string?> InitialPasswordAsync(SampleServer own) =>
        own.Database.ScalarAsync<string>("select settings ->> 'initialPassword' from organisations where code = 'gia-lai'");

    private static readonly DateOnly Monday = new(2024, 4, 29);

    private static Task<string?> IdleAsync(SampleServer own) => own.Database.ScalarAsync<string>("select settings ->> 'idleMinutes' from organisations where code = 'gia-lai'");

    /// <summary>Saves the page with some fields changed and the others as they are.</summary>
    private async Task<PlainBrowser.Page> SaveAsync(string administrator, params (string Name, string? Value)[] fields) =>
        await (await server.BrowserAsync(administrator)).SubmitAsync("/settings/system", "system-settings", fields);

    private async Task<WorkingCalendar> CalendarAsync(string office) => await server.Services.GetRequiredService<WorkingCalendars>().OfAsync(
        await server.Database.ScalarAsync<Guid>("select id from organisations where code = $1", office), CancellationToken.None);

    private sealed class SampleServerOfItsOwn : SampleServer, IAsyncDisposable
    {
        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
