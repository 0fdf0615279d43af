using System.Net;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

[Clause("SD-QD.2")]
public sealed class SettingTheEffectiveDate(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task A_draft_is_published_for_a_later_day_which_can_still_be_changed()
    {
        var page = await DraftAsync("Đặt ngày");
        var browser = await BrowserAsync("administrator");

        await browser.SubmitAsync(page, "publish", ("Form.From", "2026-03-09"), ("Form.DecisionNumber", "06/2014/QĐ-UBND"), ("Form.DecisionDate", "2014-11-13"));
        var awaiting = await browser.OpenAsync(page);
        await browser.SubmitAsync($"{page}/effective-date", "effective-date", ("Form.From", "2026-03-16"));
        var overview = await browser.OpenAsync(page.Replace("/publishing", "", StringComparison.Ordinal));

        Assert.Contains("09/03/2026", awaiting.Html, StringComparison.Ordinal);
        foreach (var word in new[] { "Chờ hiệu lực", "16/03/2026", "Quyết định 06/2014/QĐ-UBND", "13/11/2014" })
            Assert.Contains(word, overview.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_day_that_has_passed_is_refused_and_nothing_is_published()
    {
        var page = await DraftAsync("Ngày đã qua");

        var answer = await (await BrowserAsync("administrator")).SubmitAsync(page, "publish", ("Form.From", "2020-01-01"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("trước hôm nay", answer.Html, StringComparison.Ordinal);
        Assert.Equal(1, await server.Database.ScalarAsync<int>("select version from workflow_definition_versions where name = 'Ngày đã qua' and is_published"));
    }

    [Fact]
    public async Task A_day_that_passed_while_the_draft_waited_does_not_count_backwards()
    {
        var page = await DraftAsync("Ngày trôi qua");
        await server.Database.ExecuteAsync("update workflow_definition_versions set effective_from = '2026-02-01' where name = 'Ngày trôi qua' and version = 2");

        await (await BrowserAsync("administrator")).SubmitAsync(page, "publish");

        Assert.Equal(new DateOnly(2026, 3, 2), await server.Database.ScalarAsync<DateOnly>("select effective_from from workflow_definition_versions where name = 'Ngày trôi qua' and version = 2"));
    }

    [Fact]
    public async Task Who_may_only_read_sees_no_form_and_is_refused()
    {
        var page = await DraftAsync("Chỉ xem ngày");
        var reader = await BrowserAsync("chairman");

        var shown = await reader.OpenAsync(page);
        var sent = await reader.PostAsync("/password", page, ("_handler", "publish"));

        Assert.DoesNotContain("value=\"publish\"", shown.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, sent.Status);
        Assert.Equal(1, await server.Database.ScalarAsync<int>("select version from workflow_definition_versions where name = 'Chỉ xem ngày' and is_published"));
    }

    [Fact]
    public async Task A_form_from_elsewhere_does_nothing()
    {
        var page = await DraftAsync("Biểu mẫu lạ");

        using var answer = await (await server.AdministratorAsync()).PostAsync(page, new FormUrlEncodedContent([new("_handler", "publish")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task The_old_address_leads_to_the_page()
    {
        using var answer = await (await server.AdministratorAsync()).GetAsync(new Uri("/studio/definitions/abc/effect", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/flows/abc/publishing", answer.Headers.Location!.ToString());
    }

    /// <summary>A version in force with a draft above it.</summary>
    /// <returns>Its publishing page.</returns>
    private async Task<string> DraftAsync(string name)
    {
        var administrator = await server.AdministratorAsync();
        var first = (await administrator.PostJsonAsync("workflow-definitions", Save(Model(name), publish: true)))["workflowDefinition"]!.AsObject();
        first["description"] = "Bản hai";
        await administrator.PostJsonAsync("workflow-definitions", Save(first));
        return $"/flows/{first["definitionId"]}/publishing";
    }

    private async Task<PlainBrowser> BrowserAsync(string role)
    {
        var client = server.CreateClient();
        var (name, value) = await server.CookieAsync(await server.PersonAsync(role));
        client.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        return new PlainBrowser(client);
    }
}
