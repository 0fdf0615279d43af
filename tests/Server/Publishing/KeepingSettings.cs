using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Publishing;

/// <summary>What an office decides for itself; at Sơn Động the Chairman decides on that too.</summary>
public sealed class KeepingSettings(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact, Clause("SD-8.1")]
    public async Task The_members_of_the_managing_unit_are_operators_from_then_on()
    {
        var before = await (await server.ApiAsync("chuyenvien.noivu.tuangiao")).GetAsync("/studio/instances");

        var saved = await SaveAsync("quantri.tuangiao", ("Form.ManagingUnit", "noi-vu"), ("Form.Address", "tuangiao.dienbien.gov.vn"), ("Form.ChangeApprover", ""));
        var after = await (await server.ApiAsync("chuyenvien.noivu.tuangiao")).GetAsync("/studio/instances");

        Assert.Contains("Đã lưu thiết lập.", saved.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, before.StatusCode);
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.Contains("tuangiao.dienbien.gov.vn", saved.Html, StringComparison.Ordinal);
    }

    [Fact, Clause("SD-8.2")]
    public async Task Where_somebody_decides_a_setting_waits_for_their_agreement()
    {
        var asked = await SaveAsync("quantri.sondong", ("Form.ManagingUnit", "van-phong"), ("Form.Address", "vanban.sondong.vn"), ("Form.ChangeApprover", "chairman"), ("Form.Reason", "Đổi tên miền"));
        var early = await SettingAsync("address");
        var request = await server.Database.ScalarAsync<Guid>("select id from change_requests where kind = 'setting' and after like '%vanban.sondong.vn%'");
        await DecideAsync("chutich.sondong", "approve");

        var applied = await (await server.BrowserAsync("quantri.sondong")).SubmitAsync("/settings", $"apply-{request}");
        var again = await (await server.BrowserAsync("quantri.sondong")).PostAsync("/settings", "/settings", ("_handler", $"apply-{request}"));

        Assert.Contains("Đã gửi yêu cầu thay đổi.", asked.Html, StringComparison.Ordinal);
        Assert.Equal("vb.sondong.bgo.vn", early);
        Assert.Contains("Đã lưu thiết lập.", applied.Html, StringComparison.Ordinal);
        Assert.Equal("vanban.sondong.vn", await SettingAsync("address"));
        Assert.NotEqual(HttpStatusCode.OK, again.Status); // used once
        Assert.Equal("carried-out", await server.Database.ScalarAsync<string>("select state from change_requests where id = $1", request));
    }

    [Fact, Clause("SD-8.2")]
    public async Task The_approver_is_a_setting_and_the_next_request_goes_to_whoever_it_names()
    {
        await MakeApproverAsync("chief-of-office", by: "chutich.sondong");
        await MakeApproverAsync("chairman", by: "chanhvanphong.sondong"); // the definition of the procedure was not touched

        Assert.Equal("chairman", await SettingAsync("changeApprover"));
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from workflow_definition_versions v join organisations o on o.id = v.organisation_id where o.code = 'son-dong' and definition_id = 'sd-change-request'"));
    }

    [Fact]
    public async Task Nobody_is_named_whom_nobody_can_ask()
    {
        var withoutProcedure = await SaveAsync("quantri.hatinh", ("Form.ChangeApprover", "chairman"));
        var withoutHolder = await SaveAsync("quantri.sondong", ("Form.ChangeApprover", "clerk-of-nobody"), ("Form.Reason", "Thử"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, withoutProcedure.Status);
        Assert.Contains("change-request", withoutProcedure.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, withoutHolder.Status);
        Assert.Contains("không có ai giữ vai trò này", withoutHolder.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("chutich.sondong")]
    [InlineData("vanhanh.sondong")]
    [InlineData("vanthu.sondong")]
    public async Task Only_administrators_open_the_settings(string user) =>
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.BrowserAsync(user)).OpenAsync("/settings")).Status);

    private async Task MakeApproverAsync(string role, string by)
    {
        await SaveAsync("quantri.sondong", ("Form.ManagingUnit", "van-phong"), ("Form.Address", await SettingAsync("address")), ("Form.ChangeApprover", role), ("Form.Reason", "Phân công lại"));
        await DecideAsync(by, "approve");
        var request = await server.Database.ScalarAsync<Guid>("select id from change_requests where kind = 'setting' and state = 'approved'");
        await (await server.BrowserAsync("quantri.sondong")).SubmitAsync("/settings", $"apply-{request}");
        Assert.Equal(role, await SettingAsync("changeApprover"));
    }

    private async Task<PlainBrowser.Page> SaveAsync(string administrator, params (string, string?)[] fields) =>
        await (await server.BrowserAsync(administrator)).SubmitAsync("/settings", "settings", fields);

    private async Task DecideAsync(string approver, string outcome)
    {
        var api = await server.ApiAsync(approver);
        var list = await api.GetFromJsonAsync<JsonObject>($"/api/tasks?search={Uri.EscapeDataString("Đổi thiết lập")}");
        var task = Assert.Single(list!["items"]!.AsArray())!["id"];
        (await api.PostAsJsonAsync($"/api/tasks/{task}/complete", new { outcome, form = new { } })).EnsureSuccessStatusCode();
    }

    private async Task<string?> SettingAsync(string name) =>
        await server.Database.ScalarAsync<string>("select settings ->> $1 from organisations where code = 'son-dong'", name);
}
