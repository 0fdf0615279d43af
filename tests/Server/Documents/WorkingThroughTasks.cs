using System.Net;
using System.Net.Http.Json;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Documents;

public sealed class WorkingThroughTasks(OfficeDay office) : IClassFixture<OfficeDay>
{
    [Fact, Clause("FO-4")]
    public async Task Tasks_are_in_their_groups()
    {
        var (me, head) = (await PersonAsync("phophong1.noivu.sondong"), await PersonAsync("truongphong.noivu.sondong"));
        await InsertAsync("Việc mới 1", me, null);
        await InsertAsync("Việc mới 2", me, DateTimeOffset.UtcNow.AddYears(5));
        await InsertAsync("Việc quá hạn", me, office.Clock.GetUtcNow().AddDays(-1));
        await InsertAsync("Việc của trưởng phòng", head, null);
        await office.Database.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, starts_on, ends_on, reason, created_at, created_by)
            select $1, organisation_id, $2, $3, '2026-03-01', '2026-03-05', 'Nghỉ phép', now(), $2 from people where id = $2
            """, Guid.CreateVersion7(), head, me);

        var list = await OfficeDay.JsonAsync(await (await office.AsAsync("phophong1.noivu")).GetAsync("/api/tasks"));
        var page = await (await office.BrowserAsync("phophong1.noivu.sondong")).OpenAsync("/tasks");

        Assert.Equal((2, 1, 1), ((int)list["counts"]!["new"]!, (int)list["counts"]!["overdue"]!, (int)list["counts"]!["delegated"]!));
        var delegated = list["items"]!.AsArray().Single(item => (string?)item!["group"] == "delegated")!;
        Assert.Equal("Nguyễn Thị Kim Oanh", (string?)delegated["onBehalfOf"]);
        Assert.True(page.Html.IndexOf("Việc quá hạn", StringComparison.Ordinal) < page.Html.IndexOf("Việc mới 1", StringComparison.Ordinal));
        Assert.Contains("Thay mặt Nguyễn Thị Kim Oanh", page.Html);
        Assert.DoesNotContain("Việc mới 1", (await (await office.BrowserAsync("chuyenvien2.noivu.sondong")).OpenAsync("/tasks")).Html);
    }

    [Fact, Clause("FO-4")]
    public async Task A_missing_field_is_named_and_what_was_typed_stays()
    {
        var document = await office.RegisteredAsync("501/SNV");
        var chief = await office.BrowserAsync("chanhvanphong.sondong");
        var task = await office.OpenTaskAsync(document);

        var page = await chief.SubmitAsync($"/tasks/{task}", "complete", ("outcome", "assign-unit"), ("direction", "Giao Phòng Nội vụ"), ("directionSource", "spoken"), ("leadUnit", ""));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Hãy nhập «Đơn vị chủ trì».", page.Html);
        Assert.Contains("Giao Phòng Nội vụ</textarea>", page.Html);
        Assert.Contains("value=\"spoken\" checked", page.Html);
        Assert.Equal("ready", await office.Database.ScalarAsync<string>("select state from tasks where id = $1", task));
    }

    [Fact]
    public async Task A_second_completion_names_the_first()
    {
        var document = await office.RegisteredAsync("502/SNV");
        var task = await office.OpenTaskAsync(document);
        await office.AssignedAsync(document);

        var problem = await OfficeDay.ProblemAsync(await office.CompleteAsync("chutich", task, "assign-unit", new { }), 409);
        var page = await (await office.BrowserAsync("chanhvanphong.sondong")).OpenAsync($"/tasks/{task}");

        Assert.Equal(("ALREADY_DONE", "Đỗ Minh Tuấn", "assign-unit"), ((string?)problem["code"], (string?)problem["byName"], (string?)problem["outcome"]));
        Assert.Equal(await PersonAsync("chanhvanphong.sondong"), problem["by"]!.GetValue<Guid>());
        Assert.NotNull(problem["at"]);
        Assert.Contains("Đỗ Minh Tuấn đã hoàn thành", page.Html);
        Assert.DoesNotContain("class=\"task-form\"", page.Html);
    }

    [Fact]
    public async Task One_of_two_takes_a_task_and_can_give_it_back()
    {
        var task = await office.OpenTaskAsync(await office.RegisteredAsync("503/SNV"));
        var (chief, chairman) = (await office.AsAsync("chanhvanphong"), await office.AsAsync("chutich"));
        var claim = $"/api/tasks/{task}/claim";

        var both = await Task.WhenAll(chief.PostAsync(claim, null), chairman.PostAsync(claim, null));

        Assert.Equal([204, 409], both.Select(answer => (int)answer.StatusCode).Order());
        var (holder, other) = both[0].StatusCode == HttpStatusCode.NoContent ? (chief, chairman) : (chairman, chief);
        await OfficeDay.ProblemAsync(await other.PostAsync($"/api/tasks/{task}/release", null), 403);
        Assert.Equal(HttpStatusCode.NoContent, (await holder.PostAsync($"/api/tasks/{task}/release", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await other.PostAsync(claim, null)).StatusCode);
        await OfficeDay.ProblemAsync(await (await office.AsAsync("chuyenvien1.vanhoa")).PostAsync(claim, null), 403);
    }

    [Fact, Clause("SD-5.3c")]
    public async Task A_head_urges_the_specialist_who_is_told_at_once_and_it_is_in_the_history()
    {
        var document = await office.RegisteredAsync("504/SNV");
        var task = await office.AssignedAsync(document);
        var specialist = await PersonAsync("chuyenvien1.noivu.sondong");
        await OfficeDay.JsonAsync(await office.CompleteAsync("truongphong.noivu", task, "forward-specialist", new { specialist }));
        var handling = await office.OpenTaskAsync(document);

        var head = await office.BrowserAsync("truongphong.noivu.sondong");
        var page = await head.SubmitAsync($"/tasks/{handling}/urge", "urge", ("Form.Note", "Đề nghị gửi dự thảo trong hôm nay"));

        Assert.Equal($"/tasks/{handling}", page.Path);
        Assert.Contains("Đề nghị gửi dự thảo trong hôm nay", page.Html);
        Assert.Contains("Đề nghị gửi dự thảo trong hôm nay",
            await office.Database.ScalarAsync<string>("select text from notices where person_id = $1 and kind = 'urge'", specialist), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await head.SubmitAsync($"/tasks/{handling}/urge", "urge", ("Form.Note", " "))).Status);
        await OfficeDay.ProblemAsync(await (await office.AsAsync("truongphong.vanhoa")).PostAsJsonAsync($"/api/tasks/{handling}/urge", new { note = "Nhanh lên" }), 403);
        Assert.Equal(handling, await office.OpenTaskAsync(document));
    }

    [Fact]
    public async Task A_change_by_cookie_from_another_site_is_refused()
    {
        var task = await office.OpenTaskAsync(await office.RegisteredAsync("505/SNV"));
        var browser = (await office.BrowserAsync("chanhvanphong.sondong")).Http;
        async Task<HttpStatusCode> ClaimAsync(string? origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/tasks/{task}/claim");
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            return (await browser.SendAsync(request)).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Forbidden, await ClaimAsync("https://elsewhere.example"));
        Assert.Equal(HttpStatusCode.Forbidden, await ClaimAsync(null));
        Assert.Equal(HttpStatusCode.NoContent, await ClaimAsync(office.Address.GetLeftPart(UriPartial.Authority)));
    }

    [Fact]
    public async Task The_api_describes_itself()
    {
        var description = await OfficeDay.JsonAsync(await office.CreateClient().GetAsync("/openapi/v1.json"));

        Assert.NotNull(description["paths"]!["/api/tasks/{id}/complete"]!["post"]!["responses"]!["409"]);
        Assert.All(description["paths"]!.AsObject(), path => Assert.StartsWith("/api/", path.Key, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_sign_in_nothing_is_answered() =>
        Assert.Equal(HttpStatusCode.Unauthorized, (await office.CreateClient(followRedirects: false).GetAsync("/api/tasks")).StatusCode);

    private Task<Guid> PersonAsync(string userName) => office.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = $1", userName);

    private Task InsertAsync(string title, Guid assignee, DateTimeOffset? dueAt) => office.Database.ExecuteAsync("""
        insert into tasks (id, organisation_id, instance_id, bookmark_id, activity_id, activity_type, title, assignee_id, state, outcomes, form, due_at, created_at)
        select $1, organisation_id, 'i', 'b', 'a', 'Office.HumanTask', $2, $3, 'reserved', '[]', '[]', nullif($4, '-infinity'::timestamptz), now() from people where id = $3
        """, Guid.CreateVersion7(), title, assignee, (object?)dueAt?.ToUniversalTime() ?? DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc));
}
