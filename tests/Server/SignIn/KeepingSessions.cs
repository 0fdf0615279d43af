using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

public sealed class KeepingSessions(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("GL-3.3")]
    public async Task After_signing_out_the_token_is_refused_at_once()
    {
        var api = await server.ApiAsync("vanthu.gialai");
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/me")).StatusCode);

        Assert.Equal(HttpStatusCode.NoContent, (await api.PostAsync("/api/sign-out", null)).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/me")).StatusCode);
    }

    [Fact, Clause("GL-3.3")]
    public async Task Signing_out_at_the_page_ends_the_tokens_of_its_scripts_too()
    {
        var browser = await server.BrowserAsync("quantri.gialai");
        var answer = (await (await browser.Http.PostAsync("/api/token/studio", null)).Content.ReadFromJsonAsync<JsonObject>())!;
        var script = server.CreateClient();
        script.DefaultRequestHeaders.Authorization = new("Bearer", answer["accessToken"]!.GetValue<string>());
        Assert.Equal(HttpStatusCode.OK, (await script.GetAsync("/api/me")).StatusCode);

        await browser.PostAsync("/tasks", "/sign-out");

        Assert.Equal(HttpStatusCode.Unauthorized, (await script.GetAsync("/api/me")).StatusCode);
    }

    [Fact, Clause("GL-3.4e")]
    public async Task After_thirty_idle_minutes_the_next_one_answers_401()
    {
        await SetAsync("gia-lai", """{"idleMinutes": 30}""");
        var (busy, idle) = (await server.ApiAsync("giamdoc.gialai"), await server.ApiAsync("phogiamdoc1.gialai"));

        server.Clock.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/api/me")).StatusCode);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.OK, (await busy.GetAsync("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await idle.GetAsync("/api/me")).StatusCode);
    }

    [Fact, Clause("GL-3.4e")]
    public async Task A_token_lives_as_long_as_the_office_says()
    {
        await SetAsync("lang-son", """{"tokenHours": 2}""");
        var user = await server.Database.ScalarAsync<string>("select min(user_name) from accounts where user_name like '%.langson'");

        var api = await server.ApiAsync(user!);
        server.Clock.Advance(TimeSpan.FromMinutes(119));
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/me")).StatusCode);
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/me")).StatusCode);
    }

    [Fact, Clause("HT-8.1", "HT-8.2")]
    public async Task A_session_lasts_day_and_night_while_a_leader_orders_it()
    {
        await SetAsync("ha-tinh", """{"sessionsEndAt": "18:00", "tokenHours": 200}""");
        var today = DateOnly.FromDateTime(server.Clock.GetUtcNow().AddHours(7).DateTime);
        var chief = await server.BrowserAsync("chanhvanphong.hatinh");
        var person = await server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = 'vanthu.hatinh'");
        var refused = await chief.SubmitAsync("/standby", "standby", ("person", person.ToString()), ("from", ""), ("to", ""), ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        await chief.SubmitAsync("/standby", "standby", ("person", person.ToString()), ("from", $"{today.AddDays(1):yyyy-MM-dd}"), ("to", $"{today.AddDays(3):yyyy-MM-dd}"), ("reason", "Trực phòng chống thiên tai"));
        MoveTo(today.AddDays(1), 8);
        var (ordered, other) = (await server.ApiAsync("vanthu.hatinh"), await server.ApiAsync("chanhvanphong.hatinh"));

        MoveTo(today.AddDays(3), 2);
        var received = await ordered.PostAsJsonAsync("/api/incoming", new
        {
            form = new { sender = "Ban Chỉ huy phòng chống thiên tai", typeCode = "official-letter", source = "paper", urgency = "express", noExchange = "true" },
        });
        var task = (await received.Content.ReadFromJsonAsync<JsonObject>())!["nextTaskId"]!;
        (await (await server.ApiAsync("chanhvanphong.hatinh")).PostAsJsonAsync($"/api/tasks/{task}/urge", new { note = "Chuyển ngay trong đêm." })).EnsureSuccessStatusCode();
        Assert.Equal(1, await server.Database.ScalarAsync<long>("select count(*) from notices where person_id = $1 and text like '%Chuyển ngay trong đêm.%' and created_at = $2", person, server.Clock.GetUtcNow()));

        MoveTo(today.AddDays(3), 23);
        Assert.Equal(HttpStatusCode.OK, (await ordered.GetAsync("/api/me")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await other.GetAsync("/api/me")).StatusCode);
        MoveTo(today.AddDays(4), 17);
        Assert.Equal(HttpStatusCode.OK, (await ordered.GetAsync("/api/me")).StatusCode);
        MoveTo(today.AddDays(4), 18);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ordered.GetAsync("/api/me")).StatusCode);
    }

    [Fact, Clause("GL-3.4d")]
    public async Task A_raised_level_logs_views_and_no_level_silences_what_is_done()
    {
        var user = await server.Database.ScalarAsync<string>("select min(user_name) from accounts where user_name like '%.tuangiao'");
        var quiet = await server.BrowserAsync(user!);
        await quiet.OpenAsync("/notices");
        var before = await ViewsAsync(user!);
        Assert.Equal(1, await SignInsAsync(user!));

        await SetAsync("tuan-giao", """{"logViews": true}""");
        await quiet.OpenAsync("/notices");

        Assert.Equal(0, before);
        Assert.Equal(1, await ViewsAsync(user!));
        await SetAsync("tuan-giao", """{"logViews": false, "audit": false}""");
        await server.BrowserAsync(user!);
        Assert.Equal(2, await SignInsAsync(user!));
    }

    private void MoveTo(DateOnly day, int hour) => server.Clock.SetTo(new DateTimeOffset(day, new TimeOnly(hour, 0), TimeSpan.FromHours(7)));

    private Task SetAsync(string office, string settings) => server.Database.ExecuteAsync("update organisations set settings = settings || $2::jsonb where code = $1", office, settings);

    private Task<long> ViewsAsync(string user) => CountAsync(user, "page.viewed", "/notices");

    private Task<long> SignInsAsync(string user) => CountAsync(user, "account.signed-in", "%");

    private Task<long> CountAsync(string user, string action, string subject) => server.Database.ScalarAsync<long>("""
        select count(*) from audit_entries e join accounts a on a.person_id = e.actor_id where a.user_name = $1 and e.action = $2 and e.subject_id like $3
        """, user, action, subject);
}
