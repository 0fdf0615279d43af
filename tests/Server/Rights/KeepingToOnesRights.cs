using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.Layout;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Rights;

/// <summary>Gia Lai's people at their pages: what their menu offers, what direct calls answer, and what they may do beside their tasks.</summary>
public sealed class KeepingToOnesRights(SampleServer server) : IClassFixture<SampleServer>
{
    public static TheoryData<string, string[]> People => new()
    {
        { "chuyenvien1.buuchinh.gialai", ["specialist"] },
        { "vanthu.gialai", ["clerk", "report-reader"] },
        { "phophong.buuchinh.gialai", ["deputy-head"] },
        { "truongphong.baochi.gialai", ["unit-head"] },
        { "giamdoc.gialai", ["chairman"] },
    };

    [Theory, MemberData(nameof(People)), Clause("GL-12.1")]
    public async Task The_menu_offers_what_the_role_may_do_and_nothing_more(string user, string[] roles)
    {
        var menu = (await (await server.BrowserAsync(user)).OpenAsync("/tasks")).Html;

        Assert.All(Navigation.Entries, entry => Assert.True(
            menu.Contains($"href=\"{entry.Address}\"", StringComparison.Ordinal) == (!entry.IsOfRecords && (entry.AnyOf.Length == 0 || entry.AnyOf.Any(right => RoleRights.Allow(roles, right)))), $"{user} {entry.Address}"));
    }

    public static TheoryData<string> Closed => new()
    {
        "/tasks/watching", "/leadership", "/documents/new", "/registers/incoming", "/registers/outgoing", "/registers", "/flows", "/attendance", "/statistics", "/statistics/breaches", "/statistics/reports", "/statistics/reports/new", "/settings", "/settings/reports", "/settings/rules", "/calendar/days", "/calendar/hours", "/calendar/notice", "/outages", "/jobs", "/backups", "/documents/without-flow", "/text-messages", "/people", "/people/waiting", "/people/review", "/training", "/units", "/units/roles", "/flows/templates", "/settings/notices", "/settings/attendance", "/outbox", "/tasks/backlog", "/jobs/board", "/jobs/outbox", "/jobs/health", "/leadership/flows", "/leadership/people",
        "/api/registers/incoming", "/api/registers/books?year=2026",
    };

    [Theory, MemberData(nameof(Closed)), Clause("GL-12.1")]
    public async Task A_specialist_who_calls_a_page_of_others_directly_is_refused(string address)
    {
        var api = address.StartsWith("/api", StringComparison.Ordinal);
        var status = api
            ? (await (await server.ApiAsync("chuyenvien1.buuchinh.gialai")).GetAsync(address)).StatusCode
            : (await (await server.BrowserAsync("chuyenvien1.buuchinh.gialai")).OpenAsync(address)).Status;

        Assert.Equal(HttpStatusCode.Forbidden, status);
    }

    [Fact, Clause("GL-12.2b")]
    public async Task Whoever_follows_a_document_writes_to_its_holder()
    {
        var document = await AtTheLeadersAsync();
        var clerk = await server.BrowserAsync("vanthu.gialai");

        var page = await clerk.OpenAsync($"/documents/{document}");
        Assert.Contains($"href=\"/documents/{document}/note\"", page.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await clerk.SubmitAsync($"/documents/{document}/note", "note", ("text", " "))).Status);
        var after = await clerk.SubmitAsync($"/documents/{document}/note", "note", ("text", "Bản giấy đã để trên bàn"));

        Assert.Contains("Bản giấy đã để trên bàn", after.Html, StringComparison.Ordinal);
        Assert.Contains("Trao đổi", after.Html, StringComparison.Ordinal);
        Assert.Equal(1, await server.Database.ScalarAsync<long>(
            "select count(*) from notices n join accounts a on a.person_id = n.person_id where a.user_name = 'giamdoc.gialai' and n.kind = 'note' and n.text like '%Bản giấy đã để trên bàn'"));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("thanhtravien.gialai")).OpenAsync($"/documents/{document}/note")).Status);
    }

    [Fact, Clause("GL-15.1", "FO-5")]
    public async Task A_directive_written_from_the_board_reaches_the_holder_and_stands_in_the_history()
    {
        var clerk = await server.ApiAsync("vanthu.gialai");
        var answer = await clerk.PostAsJsonAsync("/api/incoming", new { form = new { sender = "Sở Tài chính", typeCode = "official-letter", source = "paper" } });
        var received = await answer.Content.ReadFromJsonAsync<JsonObject>();
        var (document, task) = ((Guid)received!["documentId"]!, (Guid)received["nextTaskId"]!);
        var director = await server.BrowserAsync("giamdoc.gialai");

        var board = (await director.OpenAsync("/leadership?direction=incoming&q=so tai chinh")).Html;
        Assert.Contains($"href=\"/leadership/{document}\"", board, StringComparison.Ordinal);
        Assert.Contains($"href=\"/tasks/{task}/urge\"", board, StringComparison.Ordinal);
        await director.SubmitAsync($"/tasks/{task}/urge", "urge", ("Form.Note", "Vào sổ ngay trong sáng nay"));

        Assert.True(await server.Database.ScalarAsync<long>("select count(*) from notices where kind = 'urge' and link = $1 and text like '%Vào sổ ngay trong sáng nay'", $"/tasks/{task}") > 0);
        var history = (await director.OpenAsync($"/leadership/{document}")).Html;
        Assert.Contains("Vào sổ ngay trong sáng nay", history, StringComparison.Ordinal);
        Assert.Contains("Đang ở đây", history, StringComparison.Ordinal); // on the drawing of the flow
        var flow = await server.Database.ScalarAsync<string>("select definition_id from workflow_instances where document_id = $1", document);
        Assert.Contains($"href=\"/leadership/flows/{flow}\"", (await director.OpenAsync("/leadership/flows")).Html, StringComparison.Ordinal);
        Assert.Contains($"flow={flow}&step=", (await director.OpenAsync($"/leadership/flows/{flow}")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("truongphong.baochi.gialai")).OpenAsync($"/leadership/{document}")).Status);
    }

    [Fact, Clause("GL-11.3")]
    public async Task Text_messages_are_for_those_with_the_right_and_are_kept_with_their_purpose()
    {
        var receiver = await PersonAsync("chuyenvien1.buuchinh.gialai");
        await server.Database.ExecuteAsync("update people set phone = '0905000111' where id = $1", receiver);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("chuyenvien1.buuchinh.gialai")).OpenAsync("/text-messages")).Status);
        var head = await server.BrowserAsync("truongphong.buuchinh.gialai");

        var without = await head.SubmitAsync("/text-messages", "sms", ("receiver", receiver.ToString()), ("text", "Họp 14 giờ, phòng 2"), ("purpose", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.Status);
        Assert.Contains("Họp 14 giờ, phòng 2", without.Html, StringComparison.Ordinal);
        var nobody = await head.SubmitAsync("/text-messages", "sms", ("receiver", (await PersonAsync("vanthu.gialai")).ToString()), ("text", "Họp"), ("purpose", "Báo họp"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nobody.Status); // no telephone number
        Assert.Equal(0, await server.Database.ScalarAsync<long>("select count(*) from outbox where kind = 'sms'"));

        await head.SubmitAsync("/text-messages", "sms", ("receiver", receiver.ToString()), ("text", "Họp 14 giờ, phòng 2"), ("purpose", "Báo họp giao ban"));

        Assert.Equal("0905000111|Đặng Văn Tiến|Nay Djruêng|Họp 14 giờ, phòng 2|Báo họp giao ban", await server.Database.ScalarAsync<string>(
            "select concat_ws('|', payload ->> 'to', payload ->> 'sender', payload ->> 'receiver', payload ->> 'text', payload ->> 'purpose') from outbox where kind = 'sms' and sent_at is null"));
        Assert.Equal("Báo họp giao ban", await server.Database.ScalarAsync<string>("select details ->> 'purpose' from audit_entries where action = 'text-message.queued' and subject_id = $1", receiver.ToString()));
    }

    [Fact, Clause("GL-4.5", "GL-11.1b")]
    public async Task A_delegation_is_asked_for_at_its_page_and_permitted_from_the_task_list()
    {
        var head = await server.BrowserAsync("truongphong.baochi.gialai");
        var standIn = await PersonAsync("chuyenvien1.baochi.gialai");
        await head.SubmitAsync("/delegations", "absence", ("Form.StartsOn", "2026-03-09"), ("Form.EndsOn", "2026-03-11"), ("Form.DelegateId", standIn.ToString()), ("Form.Reason", "Đi công tác"));
        Assert.Contains("Chờ cho phép", (await head.OpenAsync("/delegations")).Html, StringComparison.Ordinal);

        var director = await server.BrowserAsync("giamdoc.gialai");
        Assert.Contains("Cho phép ủy quyền: ủy quyền cho Bùi Ngọc Hân từ 09/03/2026 đến hết 11/03/2026", (await director.OpenAsync("/tasks")).Html, StringComparison.Ordinal);
        var task = await server.Database.ScalarAsync<Guid>("select id from tasks where activity_type = 'Office.PermitDelegation' and completed_at is null");
        Assert.Contains("Đi công tác", (await director.OpenAsync($"/tasks/{task}")).Html, StringComparison.Ordinal);
        await director.SubmitAsync($"/tasks/{task}", "complete", ("outcome", "approve"));

        Assert.DoesNotContain("Chờ cho phép", (await head.OpenAsync("/delegations")).Html, StringComparison.Ordinal);
        Assert.Equal(await server.Database.ScalarAsync<long>("select count(distinct a.person_id) from accounts a join organisations o on o.id = a.organisation_id where o.code = 'gia-lai' and a.disabled_at is null"),
            await server.Database.ScalarAsync<long>("select count(*) from notices where text like 'Phan Thị Thanh Tâm ủy quyền cho Bùi Ngọc Hân%'"));
    }

    [Fact, Clause("GL-8")]
    public async Task An_order_is_given_from_the_page_of_slips_to_subordinates_only()
    {
        var head = await server.BrowserAsync("truongphong.buuchinh.gialai");
        Assert.Contains("href=\"/procedures/task-order\"", (await head.OpenAsync("/procedures")).Html, StringComparison.Ordinal);
        var form = (await head.OpenAsync("/procedures/task-order")).Html;
        Assert.Contains("Nay Djruêng", form, StringComparison.Ordinal);
        Assert.DoesNotContain("Lê Duy Thành", form, StringComparison.Ordinal);

        var wrong = await head.SubmitAsync("/procedures/task-order", "start", ("receiver", ""), ("content", "Rà soát trạm"), ("dueDate", "2026-03-20"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("Rà soát trạm", wrong.Html, StringComparison.Ordinal);
        var upwards = await head.SubmitAsync("/procedures/task-order", "start", ("receiver", (await PersonAsync("giamdoc.gialai")).ToString()), ("content", "Rà soát trạm"), ("dueDate", "2026-03-20"));
        Assert.Equal(HttpStatusCode.Forbidden, upwards.Status);
        var sent = await head.SubmitAsync("/procedures/task-order", "start", ("receiver", (await PersonAsync("chuyenvien1.buuchinh.gialai")).ToString()), ("content", "Rà soát trạm"), ("dueDate", "2026-03-20"));
        Assert.Equal("/procedures?done=sent", sent.Path);

        var request = await server.Database.ScalarAsync<Guid>("select id from requests where title = 'Rà soát trạm'");
        Assert.Equal(HttpStatusCode.OK, (await head.OpenAsync($"/requests/{request}")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync("thanhtravien.gialai")).OpenAsync($"/requests/{request}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.OpenAsync("/procedures/incoming")).Status);
    }

    private Task<Guid> PersonAsync(string user) => server.Database.ScalarAsync<Guid>("select person_id from accounts where user_name = $1", user);

    /// <summary>A document that lies with the Director.</summary>
    private async Task<Guid> AtTheLeadersAsync()
    {
        var clerk = await server.ApiAsync("vanthu.gialai");
        var answer = await clerk.PostAsJsonAsync("/api/incoming", new { form = new { sender = "UBND tỉnh", typeCode = "official-letter", source = "paper" } });
        var document = (Guid)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["documentId"]!;
        await server.Database.ExecuteAsync("update tasks set candidate_keys = array['role:chairman'], assignee_id = null, state = 'ready' where document_id = $1", document);
        return document;
    }
}
