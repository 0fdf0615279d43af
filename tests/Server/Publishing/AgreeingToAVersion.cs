using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Publishing;

/// <summary>At Sơn Động the Chairman decides on every change of the software's content.</summary>
[Clause("SD-8.2")]
public sealed class AgreeingToAVersion(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Administrator = "quantri.sondong";
    private const string Chairman = "chutich.sondong";

    [Fact]
    public async Task Without_a_request_nothing_is_published_and_it_is_told_what_to_do()
    {
        var draft = await DraftAsync("Chưa xin ý kiến");

        using var answer = await PublishAsync(draft);
        var problem = await answer.Content.ReadFromJsonAsync<JsonObject>();

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("NOT_APPROVED", (string?)problem!["code"]);
        Assert.Contains("chưa được Chủ tịch đồng ý. Hãy gửi yêu cầu thay đổi trước.", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Equal((string?)problem["detail"], (string?)problem["errors"]!["generalErrors"]![0]);
        Assert.False(await IsPublishedAsync(draft));
    }

    [Fact]
    public async Task After_the_Chairman_agreed_it_is_published_with_the_requests_number_in_its_history()
    {
        var draft = await DraftAsync("Được đồng ý");
        var asked = await server.AskAsync(Administrator, draft);
        using var early = await PublishAsync(draft);
        (await DecideAsync(draft, "approve", new { decisionNumber = "12/QĐ-UBND", decisionDate = "2026-03-01" })).EnsureSuccessStatusCode();

        using var answer = await PublishAsync(draft);
        var page = await (await server.BrowserAsync(Administrator)).OpenAsync($"/flows/{draft}");

        Assert.Contains("Đã gửi yêu cầu thay đổi.", asked.Html, StringComparison.Ordinal);
        Assert.Contains("đang chờ Chủ tịch quyết định", await early.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var number = await server.Database.ScalarAsync<string>("select to_char(number, 'FM9900') || '/' || year from change_requests where subject_id = $1", draft);
        foreach (var word in new[] { $"Yêu cầu {number}", "Nguyễn Quang Ngạn", "12/QĐ-UBND", "01/03/2026" })
            Assert.Contains(word, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_edited_after_the_agreement_needs_a_new_one()
    {
        var draft = await DraftAsync("Sửa sau khi duyệt");
        await server.AskAsync(Administrator, draft);
        (await DecideAsync(draft, "approve")).EnsureSuccessStatusCode();
        await EditAsync(draft, "khác đi");

        using var changed = await PublishAsync(draft);
        await EditAsync(draft, "");
        using var restored = await PublishAsync(draft);

        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        Assert.Contains("Nội dung đã sửa sau khi yêu cầu thay đổi số", await changed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.True(restored.IsSuccessStatusCode); // to the letter what was agreed to
    }

    [Fact]
    public async Task Publishing_with_the_save_does_not_get_past()
    {
        var draft = await DraftAsync("Lưu và phát hành");
        await server.AskAsync(Administrator, draft);
        (await DecideAsync(draft, "approve")).EnsureSuccessStatusCode();
        var model = await ReadAsync(draft);
        model["description"] = "chưa ai xem";

        using var answer = await (await server.ApiAsync(Administrator)).PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("chưa ai xem", (string?)(await ReadAsync(draft))["description"]); // the draft keeps what was drawn
        Assert.False(await IsPublishedAsync(draft));
    }

    [Fact]
    public async Task An_agreement_lets_one_change_pass()
    {
        var draft = await DraftAsync("Chỉ một lần");
        await ApproveAndPublishAsync(draft);
        await EditAsync(draft, "bản hai");
        await ApproveAndPublishAsync(draft);
        (await (await server.ApiAsync(Administrator)).PostAsync($"/elsa/api/workflow-definitions/{draft}/revert/1", null)).EnsureSuccessStatusCode();

        using var answer = await PublishAsync(draft); // to the letter what was agreed to once

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task A_refusal_is_told_with_the_opinion()
    {
        var draft = await DraftAsync("Không đồng ý");
        await server.AskAsync(Administrator, draft);
        using var withoutReason = await DecideAsync(draft, "refuse");
        (await DecideAsync(draft, "refuse", new { opinion = "Chưa cần thiết" })).EnsureSuccessStatusCode();

        using var answer = await PublishAsync(draft);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, withoutReason.StatusCode);
        Assert.Contains("không được đồng ý: «Chưa cần thiết»", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Taking_out_of_force_and_deleting_need_agreement_too()
    {
        var draft = await DraftAsync("Ngừng phát hành");
        await ApproveAndPublishAsync(draft);
        var api = await server.ApiAsync(Administrator);

        using var retract = await api.PostAsync($"/elsa/api/workflow-definitions/{draft}/retract", null);
        using var many = await api.PostAsJsonAsync("/elsa/api/bulk-actions/retract/workflow-definitions/by-definition-ids", new { definitionIds = new[] { draft } });
        using var delete = await api.DeleteAsync($"/elsa/api/workflow-definitions/{draft}");

        Assert.All([retract, many, delete], answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.True(await IsPublishedAsync(draft));
        await (await server.BrowserAsync(Administrator)).SubmitAsync($"/flows/{draft}/publishing/retract", "ask-retract",
            ("Form.Before", "Đang dùng"), ("Form.After", "Không dùng"), ("Form.Reason", "Thôi áp dụng"));
        (await DecideAsync(draft, "approve")).EnsureSuccessStatusCode();
        await (await server.BrowserAsync(Administrator)).SubmitAsync($"/flows/{draft}/publishing/retract", "retract");
        Assert.False(await IsPublishedAsync(draft));
    }

    [Fact]
    public async Task Many_at_once_are_held_back_as_one_is()
    {
        var (agreed, not) = (await DraftAsync("Nhiều: được"), await DraftAsync("Nhiều: chưa"));
        await server.AskAsync(Administrator, agreed);
        (await DecideAsync(agreed, "approve")).EnsureSuccessStatusCode();

        using var answer = await (await server.ApiAsync(Administrator)).PostAsJsonAsync(
            "/elsa/api/bulk-actions/publish/workflow-definitions/by-definition-ids", new { definitionIds = new[] { agreed, not } });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(await IsPublishedAsync(agreed));
        Assert.False(await IsPublishedAsync(not));
    }

    [Fact]
    public async Task The_task_of_carrying_out_ends_with_the_publishing_and_not_before()
    {
        var draft = await DraftAsync("Thực hiện");
        await server.AskAsync(Administrator, draft);
        (await DecideAsync(draft, "approve")).EnsureSuccessStatusCode();
        var task = await server.ChangeTaskAsync(Administrator, "Thực hiện", await NameAsync(draft));

        using var tooEarly = await (await server.ApiAsync(Administrator)).PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome = "done", form = new { } });
        (await PublishAsync(draft)).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Conflict, tooEarly.StatusCode);
        Assert.Equal("completed", await server.Database.ScalarAsync<string>("select state from tasks where id = $1", task));
        Assert.Equal("carried-out", await server.Database.ScalarAsync<string>("select state from change_requests where subject_id = $1", draft));
        Assert.Equal("Finished", await server.Database.ScalarAsync<string>("select i.status from workflow_instances i join change_requests c on c.instance_id = i.id where c.subject_id = $1", draft));
    }

    [Fact]
    public async Task Asking_twice_for_the_same_is_refused_and_leaves_no_gap_in_the_numbers()
    {
        var draft = await DraftAsync("Hỏi hai lần");
        var first = await server.BrowserAsync(Administrator);
        await server.AskAsync(Administrator, draft);

        var again = await first.PostAsync($"/flows/{draft}/publishing", $"/flows/{draft}/publishing",
            ("_handler", "ask-publish"), ("Form.Before", "a"), ("Form.After", "b"), ("Form.Reason", "c"));
        await DraftAndAskAsync("Hỏi sau đó");

        Assert.Equal(HttpStatusCode.Conflict, again.Status);
        Assert.Contains("Nội dung này đã có yêu cầu thay đổi số", again.Html, StringComparison.Ordinal);
        Assert.True(await server.Database.ScalarAsync<bool>("select max(number) = count(*) and min(number) = 1 from change_requests c join organisations o on o.id = c.organisation_id where o.code = 'son-dong'"));
    }

    [Fact]
    public async Task A_day_that_was_agreed_to_is_agreed_to_with_the_content()
    {
        var draft = await DraftAsync("Ngày hiệu lực");
        await server.AskAsync(Administrator, draft, ("Form.From", "2026-04-01"));
        (await DecideAsync(draft, "approve")).EnsureSuccessStatusCode();

        (await PublishAsync(draft)).EnsureSuccessStatusCode();

        Assert.Equal(new DateOnly(2026, 4, 1), await server.Database.ScalarAsync<DateOnly>("select effective_from from workflow_definition_versions where definition_id = $1", draft));
        var browser = await server.BrowserAsync(Administrator);
        var moved = await browser.PostAsync($"/flows/{draft}/publishing/effective-date", $"/flows/{draft}/publishing/effective-date", ("_handler", "effective-date"), ("Form.From", "2026-03-20"));
        Assert.Equal(HttpStatusCode.Conflict, moved.Status);
        await browser.SubmitAsync($"/flows/{draft}/publishing/effective-date", "ask-effective-date",
            ("Form.Before", "01/4"), ("Form.After", "20/3"), ("Form.Reason", "Sớm hơn"), ("Form.From", "2026-03-20"));
        (await DecideAsync(draft, "approve")).EnsureSuccessStatusCode();
        await browser.SubmitAsync($"/flows/{draft}/publishing/effective-date", "effective-date", ("Form.From", "2026-03-20"));
        Assert.Equal(new DateOnly(2026, 3, 20), await server.Database.ScalarAsync<DateOnly>("select effective_from from workflow_definition_versions where definition_id = $1", draft));
    }

    [Fact]
    public async Task Nobody_decides_on_a_request_of_their_own()
    {
        var draft = await DraftAsync("Tự quyết định");
        await ApproverAsync("administrator");
        await server.AskAsync(Administrator, draft);

        using var own = await server.DecideAsync(Administrator, await NameAsync(draft), "approve");
        await ApproverAsync("chairman");

        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.Contains("không được tự quyết định", await own.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.False(await IsPublishedAsync(draft));
    }

    [Fact]
    public async Task What_came_with_the_program_is_in_force_without_a_request()
    {
        Assert.Equal(2L, await server.Database.ScalarAsync<long>(
            "select count(*) from workflow_definition_versions v join organisations o on o.id = v.organisation_id where o.code = 'son-dong' and definition_id in ('sd-incoming', 'sd-change-request') and is_published"));
    }

    [Fact]
    public async Task What_an_upgrade_brings_later_stays_a_draft()
    {
        var organisation = await server.Database.ScalarAsync<Guid>("select id from organisations where code = 'son-dong'");
        var file = Elsa.SampleDefinition.Model("Đến sau", "den-sau");

        await server.Services.GetRequiredService<ShippedDefinitions>().StoreAsync(
            Actor.System(organisation), "son-dong/den-sau.json", Encoding.UTF8.GetBytes(file.ToJsonString()), isNewOffice: false, CancellationToken.None);

        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions where definition_id = 'den-sau'"));
        Assert.False(await IsPublishedAsync("den-sau"));
    }

    [Fact]
    public async Task The_procedure_by_which_one_asks_is_not_taken_away_from_under_the_others()
    {
        using var answer = await (await server.ApiAsync(Administrator)).PostAsync("/elsa/api/workflow-definitions/sd-change-request/retract", null);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("APPROVAL_IN_USE", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Elsewhere_nobody_is_asked_by_default()
    {
        var draft = await DraftAsync("Nơi không đặt", "quantri.hatinh");

        using var answer = await PublishAsync(draft, "quantri.hatinh");

        Assert.True(answer.IsSuccessStatusCode);
    }

    private async Task<HttpResponseMessage> DecideAsync(string definitionId, string outcome, object? form = null) =>
        await server.DecideAsync(Chairman, await NameAsync(definitionId), outcome, form);

    private Task ApproverAsync(string role) => server.Database.ExecuteAsync(
        "update organisations set settings = jsonb_set(settings, '{changeApprover}', to_jsonb($1::text)) where code = 'son-dong'", role);

    private async Task<string> NameAsync(string definitionId) =>
        (await server.Database.ScalarAsync<string>("select name from workflow_definition_versions where definition_id = $1 and is_latest", definitionId))!;

    private async Task ApproveAndPublishAsync(string draft)
    {
        await server.AskAsync(Administrator, draft);
        (await DecideAsync(draft, "approve")).EnsureSuccessStatusCode();
        (await PublishAsync(draft)).EnsureSuccessStatusCode();
    }

    private async Task DraftAndAskAsync(string name) => await server.AskAsync(Administrator, await DraftAsync(name));

    private async Task<string> DraftAsync(string name, string administrator = Administrator)
    {
        var model = Elsa.SampleDefinition.Model(name);
        using var answer = await (await server.ApiAsync(administrator)).PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = false });
        answer.EnsureSuccessStatusCode();
        return (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["workflowDefinition"]!["definitionId"]!;
    }

    private async Task EditAsync(string definitionId, string description)
    {
        var model = await ReadAsync(definitionId);
        model["description"] = description;
        (await (await server.ApiAsync(Administrator)).PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = false })).EnsureSuccessStatusCode();
    }

    private async Task<JsonObject> ReadAsync(string definitionId) =>
        (await (await server.ApiAsync(Administrator)).GetFromJsonAsync<JsonObject>($"/elsa/api/workflow-definitions/by-definition-id/{definitionId}"))!;

    private async Task<HttpResponseMessage> PublishAsync(string definitionId, string administrator = Administrator) =>
        await (await server.ApiAsync(administrator)).PostAsync($"/elsa/api/workflow-definitions/{definitionId}/publish", null);

    private async Task<bool> IsPublishedAsync(string definitionId) =>
        await server.Database.ScalarAsync<bool>("select exists (select 1 from workflow_definition_versions where definition_id = $1 and is_published)", definitionId);
}
