using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Publishing;

/// <summary>What an office's regulation decides, set on a page: delegation, exchange, who agrees.</summary>
public sealed class KeepingOfficeRules(SampleServer server) : IClassFixture<SampleServer>
{
    private const string Page = "/settings/rules";

    [Fact, Clause("HT-3.3c")]
    public async Task Whom_one_may_authorise_follows_the_page_at_once()
    {
        var head = await server.BrowserAsync("truongphong.tonghop.hatinh");
        await SaveAsync("quantri.hatinh", ("delegateFilter", "deputies"), ("delegateRoles", "specialist"), ("delegationWhenAway", "optional"));
        var deputies = (await head.OpenAsync("/delegations")).Html;

        var saved = await SaveAsync("quantri.hatinh", ("delegateFilter", "anybody"), ("delegationWhenAway", "optional"));
        var anybody = (await head.OpenAsync("/delegations")).Html;

        Assert.Contains("Hoàng Trung Dũng – ", deputies, StringComparison.Ordinal);
        Assert.DoesNotContain("Trần Tú Anh – ", deputies, StringComparison.Ordinal);
        Assert.Contains("Trần Tú Anh – ", anybody, StringComparison.Ordinal);
        Assert.Contains("Cấp phó trong đơn vị</td>", saved.Html, StringComparison.Ordinal); // its history, in words
    }

    [Fact, Clause("HT-2b")]
    public async Task With_whom_documents_are_shared_is_ticked_and_others_are_written()
    {
        await SaveAsync("quantri.tuangiao", ("sharingWith", "son-dong"), ("sharingWith", "lang-son"), ("sharingWith", "Bưu điện huyện\n000.00.99.H18"), ("organCode", "000.00.77.H18"));
        var page = (await (await server.BrowserAsync("quantri.tuangiao")).OpenAsync(Page)).Html;
        var settings = await SettingsAsync("tuan-giao");

        Assert.Equal(["son-dong", "lang-son", "Bưu điện huyện", "000.00.99.H18"], settings["sharingWith"]!.AsArray().Select(entry => (string?)entry));
        Assert.Matches("value=\"son-dong\" checked", page);
        Assert.DoesNotMatch("value=\"gia-lai\" checked", page);
        Assert.Contains("Bưu điện huyện\n000.00.99.H18</textarea>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("delegateFilter", "nobody", "Hãy chọn trong danh sách.")]
    [InlineData("delegationDuty", "emperor", "Cơ quan không có vai trò «emperor».")]
    [InlineData("delegationApproval", "chairman", "Cơ quan chưa có quy trình để hỏi người này (delegation) đang hiệu lực.")]
    [InlineData("exportApprover", "chairman", "Cơ quan chưa có quy trình để hỏi người này (change-request) đang hiệu lực.")]
    [InlineData("organCode", "000.00.24.H02", "Mã này là của «UBND huyện Sơn Động».")]
    [InlineData("organCode", "mã số", "Mã chỉ gồm chữ không dấu")]
    [InlineData("paperDays", "0", "Nhập số từ 1 đến 60.")]
    [InlineData("correctionFreeFields", "arrivalNumber", "Hãy chọn trong các mục có sẵn.")]
    public async Task What_will_not_do_is_said_at_its_field_and_nothing_is_written(string name, string value, string message)
    {
        var before = await SettingsAsync("lang-son");

        var answer = await SaveAsync("quantri.langson", (name, value));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains(message, answer.Html, StringComparison.Ordinal);
        Assert.Contains("field-wrong", answer.Html, StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), (await SettingsAsync("lang-son")).ToJsonString());
    }

    [Fact, Clause("GL-4.5")]
    public async Task The_same_choices_in_another_order_are_no_change()
    {
        string[] lists = ["sharingWith", "delegatorRoles", "delegationApproval", "delegationApprovalExempt", "delegationDuty", "correctionFreeFields", "feedbackUnits"];
        var before = await SettingsAsync("gia-lai");
        var fields = lists.SelectMany(list => before[list]!.AsArray().Reverse().Select(entry => (list, (string?)entry)))
            .Concat(new[] { "delegateFilter", "delegationWhenAway", "delegationClause", "organCode", "correctionApprover" }.Select(name => (name, (string?)before[name])))
            .Append(("delegationBroadcast", "true"));

        var saved = await SaveAsync("quantri.gialai", [.. fields]);

        Assert.Contains("Đã lưu thiết lập.", saved.Html, StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), (await SettingsAsync("gia-lai")).ToJsonString());
        Assert.Equal(0, await server.Database.ScalarAsync<long>(
            "select count(*) from audit_entries e join organisations o on o.id = e.organisation_id where o.code = 'gia-lai' and e.action = 'settings.changed'"));
    }

    [Fact, Clause("SD-8.2")]
    public async Task Where_somebody_decides_the_rules_wait_for_their_agreement()
    {
        var before = await SettingsAsync("son-dong");

        var asked = await SaveAsync("quantri.sondong", ("paperDays", "3"), ("sharingWith", "ha-tinh"), ("reason", "Theo kế hoạch liên thông"));

        Assert.Contains("Đã gửi yêu cầu thay đổi.", asked.Html, StringComparison.Ordinal);
        Assert.Equal(before.ToJsonString(), (await SettingsAsync("son-dong")).ToJsonString());
        Assert.Contains("Chia sẻ văn bản với: Văn phòng UBND tỉnh Hà Tĩnh", await server.Database.ScalarAsync<string>("select after from change_requests where kind = 'setting'"), StringComparison.Ordinal);
    }

    private async Task<PlainBrowser.Page> SaveAsync(string administrator, params (string, string?)[] fields) =>
        await (await server.BrowserAsync(administrator)).SubmitAsync(Page, "office-rules", fields);

    private async Task<JsonObject> SettingsAsync(string organisation) =>
        JsonNode.Parse((await server.Database.ScalarAsync<string>("select settings::text from organisations where code = $1", organisation))!)!.AsObject();
}
