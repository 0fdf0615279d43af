using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.People;

public sealed class KeepingPeople(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Administrator = "quantri.gialai";

    [Fact]
    [Clause("GL-3.4g")]
    public async Task A_right_is_given_on_a_leaders_direction_or_not_at_all()
    {
        var browser = await server.BrowserAsync(Administrator);

        var refused = await AddAsync(browser, "Nguyễn Văn Bảy", ground: "");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Ghi chỉ đạo của lãnh đạo về việc phân quyền này.", refused.Html);
        Assert.Contains("value=\"Nguyễn Văn Bảy\"", refused.Html);
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from people where full_name = 'Nguyễn Văn Bảy'"));
    }

    [Fact]
    [Clause("GL-6.1g", "GL-6.2a", "GL-6.2b")]
    public async Task A_newcomer_gets_a_free_name_and_may_only_replace_the_default_password()
    {
        var browser = await server.BrowserAsync(Administrator);
        var first = await IssueAsync(browser, await AddAsync(browser, "Nguyễn Văn Minh", "Chỉ đạo của Giám đốc Sở ngày 02/3/2026"));
        var second = await IssueAsync(browser, await AddAsync(browser, "Nguyễn Viết Minh", "Chỉ đạo của Giám đốc Sở ngày 02/3/2026"));
        Assert.Contains("minhnv@gialai.gov.vn", first.Html);
        Assert.Contains("vietminhn@gialai.gov.vn", second.Html);

        var api = await server.ApiAsync("minhnv@gialai.gov.vn", "123456");

        Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync("/api/people")).StatusCode);
        Assert.Equal(422, await ChangeAsync(api, "123456"));
        Assert.Equal(422, await ChangeAsync(api, "minhnv@gialai.gov.vn"));
        Assert.Equal(422, await ChangeAsync(api, "minhnv2026"));
        Assert.Equal(204, await ChangeAsync(api, "Hoa sim tím 26"));
    }

    [Fact, Clause("SD-9.4b")]
    public async Task The_page_of_who_left_shows_what_was_handed_to_whom_by_which_decision_and_what_came_after()
    {
        var person = await server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = 'chuyenvien1.noivu.sondong'");
        await server.Database.ExecuteAsync("""
            with opened as (
              insert into handovers (id, organisation_id, instance_id, person_id, unit_id, state, opened_at, handed_at, head_id, accepted_at, transfer_on, decision_number, decision_date)
              select gen_random_uuid(), p.organisation_id, 'handover-1', p.id, h.unit_id, 'accepted', now(), now(), a.person_id, now(), '2026-04-01', '16/QĐ-UBND', '2026-03-02'
              from people p join posts h on h.person_id = p.id join accounts a on a.user_name = 'truongphong.noivu.sondong' where p.id = $1 limit 1 returning id)
            insert into handover_items (handover_id, kind, subject_id, title) select id, kind, gen_random_uuid(), title from opened, (values ('task', 'Góp ý dự thảo đề án'), ('work-file', 'Rà soát biên chế')) as i (kind, title)
            """, person);
        await server.Database.ExecuteAsync("""
            insert into audit_entries (organisation_id, at, actor_id, action, subject_kind, origin) select organisation_id, now() + interval '1 hour', id, 'task.completed', 'document', '10.64.1.9' from people where id = $1
            """, person);

        var page = (await (await server.BrowserAsync("quantri.sondong")).OpenAsync($"/people/{person}")).Html;

        Assert.Contains("16/QĐ-UBND", page, StringComparison.Ordinal);
        Assert.Contains("Đã bàn giao: 2", page, StringComparison.Ordinal);
        Assert.Contains("Góp ý dự thảo đề án", page, StringComparison.Ordinal);
        Assert.Contains("Hồ sơ công việc</td>", page, StringComparison.Ordinal);
        var head = await server.Database.ScalarAsync<string>("select p.full_name from accounts a join people p on p.id = a.person_id where a.user_name = 'truongphong.noivu.sondong'");
        Assert.Contains($"<dd>{head}, ", page, StringComparison.Ordinal);
        Assert.Contains("10.64.1.9", page, StringComparison.Ordinal);
    }

    [Fact, Clause("GL-6.2d")]
    public async Task No_answer_and_no_log_shows_a_password()
    {
        var browser = await server.BrowserAsync(Administrator);
        var issued = await IssueAsync(browser, await AddAsync(browser, "Nay H'Yer", "Chỉ đạo của Giám đốc Sở ngày 02/3/2026"));

        var again = await browser.OpenAsync(issued.Path);
        var accounts = await browser.Http.GetStringAsync("/api/accounts");

        Assert.Contains("123456", issued.Html);
        Assert.DoesNotContain("123456", again.Html);
        Assert.DoesNotContain("assword\":\"", accounts);
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from audit_entries where details::text like '%123456%' or details::text like '%AQAAAA%'"));
        Assert.StartsWith("AQAAAA", await server.Database.ScalarAsync<string>("select password_hash from accounts where normalized_user_name = 'HYERN@GIALAI.GOV.VN'"));
    }

    [Fact, Clause("GL-3.3")]
    public async Task A_withdrawn_role_counts_with_the_next_request()
    {
        var browser = await server.BrowserAsync(Administrator);
        var clerk = await server.ApiAsync("vanthu.gialai");
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/registers/incoming")).StatusCode);
        var (person, post) = (await PersonAsync("vanthu.gialai"), await server.Database.ScalarAsync<Guid>(
            "select h.id from posts h join accounts a on a.person_id = h.person_id where a.normalized_user_name = 'VANTHU.GIALAI'"));

        var unexplained = await browser.SubmitAsync($"/people/{person}", $"withdraw-{post}", ("withdrawGround", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, unexplained.Status);
        var page = await browser.SubmitAsync($"/people/{person}", $"withdraw-{post}", ("withdrawGround", "Chỉ đạo của Giám đốc Sở"));

        Assert.Contains("quyền hết hiệu lực ngay", page.Html);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/api/registers/incoming")).StatusCode);
    }

    [Fact, Clause("GL-6.4a")]
    public async Task Nobody_but_an_administrator_changes_people_or_settings()
    {
        var specialist = await server.BrowserAsync("chuyenvien1.baochi.gialai");
        var other = await PersonAsync("chuyenvien1.buuchinh.gialai");

        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.OpenAsync("/people")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.OpenAsync($"/people/{other}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.OpenAsync("/settings")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await specialist.PostAsync("/tasks", $"/people/{other}", ("fullName", "Kẻ Lạ"), ("_handler", "change-person"))).Status);
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from people where full_name = 'Kẻ Lạ'"));
    }

    [Theory, Clause("GL-6.4a")]
    [InlineData("chuyenvien1.baochi.gialai"), InlineData("truongphong.cntt.gialai"), InlineData("giamdoc.gialai")]
    public async Task Nor_does_anybody_but_who_keeps_them_change_catalogues(string user)
    {
        var browser = await server.BrowserAsync(user);

        foreach (var (page, form) in new[] { ("/catalogues/types/new", "type"), ("/catalogues/types/decision", "type"), ("/catalogues/fields/new", "field"), ("/catalogues/fields/buu-chinh", "field") })
            Assert.Equal((page, HttpStatusCode.Forbidden), (page, (await browser.PostAsync("/tasks", page, ("name", "Mục lạ"), ("offered", "true"), ("_handler", form))).Status));

        Assert.Equal(0, await server.Database.ScalarAsync<long>("select (select count(*) from document_types where name = 'Mục lạ') + (select count(*) from subject_fields where name = 'Mục lạ')"));
    }

    [Fact, Clause("SD-9.4c")]
    public async Task An_account_is_not_closed_outside_a_decision()
    {
        var administrator = await server.ApiAsync("quantri.sondong");
        var account = await server.Database.ScalarAsync<Guid>("select id from accounts where normalized_user_name = 'CHUYENVIEN1.NOIVU.SONDONG'");

        var refused = await administrator.PostAsJsonAsync($"/api/accounts/{account}/disable", new { });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("NEEDS_AGREEMENT", (await refused.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.GetValue<string>());
        Assert.False(await server.Database.ScalarAsync<bool>("select disabled_at is not null from accounts where id = $1", account));

        var decided = await administrator.PostAsJsonAsync($"/api/accounts/{account}/disable", new { number = "21/QĐ-UBND", date = "2026-03-01" });
        Assert.Equal(HttpStatusCode.NoContent, decided.StatusCode);
    }

    [Fact]
    public async Task An_administrator_finds_people_without_diacritics_and_unlocks_them()
    {
        var browser = await server.BrowserAsync("quantri.hatinh");
        var found = await browser.OpenAsync("/people?q=van+thu");
        Assert.Contains("vanthu.hatinh", found.Html);
        var person = await PersonAsync("vanthu.hatinh");

        await browser.SubmitAsync($"/people/{person}", "disable-account");
        Assert.Contains("Đã khóa", (await browser.OpenAsync($"/people/{person}")).Html);
        var opened = await browser.SubmitAsync($"/people/{person}", "enable-account");

        Assert.Contains("Đã mở khóa tài khoản.", opened.Html);
        Assert.Contains("Khóa tài khoản", opened.Html);
    }

    private static async Task<PlainBrowser.Page> AddAsync(PlainBrowser browser, string name, string ground)
    {
        var form = await browser.OpenAsync("/people/new");
        var unit = Regex.Match(form.Html, "<option value=\"([0-9a-f-]{36})\"[^>]*>Phòng Báo chí").Groups[1].Value;
        return await browser.SubmitAsync("/people/new", "add-person",
            ("fullName", name), ("unitId", unit), ("roleCode", "specialist"), ("title", "Chuyên viên"), ("ground", ground), ("startsOn", ""), ("endsOn", ""), ("bornOn", ""));
    }

    private static Task<PlainBrowser.Page> IssueAsync(PlainBrowser browser, PlainBrowser.Page person) =>
        browser.SubmitAsync(person.Path.Split('?')[0], "issue-account", ("userName", ""), ("decisionNumber", ""), ("decisionDate", ""));

    private static async Task<int> ChangeAsync(HttpClient api, string password) =>
        (int)(await api.PostAsJsonAsync("/api/password", new { oldPassword = "123456", newPassword = password })).StatusCode;

    private Task<Guid> PersonAsync(string userName) =>
        server.Database.ScalarAsync<Guid>("select person_id from accounts where normalized_user_name = $1", userName.ToUpperInvariant());
}
