using System.Net;
using System.Text.RegularExpressions;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

[Clause("SD-QD.2")]
public sealed partial class SettingTheEffectiveDate(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task An_administrator_dates_a_draft_on_a_plain_page()
    {
        var page = await DraftAsync("Đặt ngày");

        using var answer = await SubmitAsync(page, version: 2, "2026-03-09");
        var shown = await (await server.AdministratorAsync()).GetStringAsync(page);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("<td>2</td><td>Bản nháp</td><td>09/03/2026</td>", shown, StringComparison.Ordinal);
        Assert.Contains("<td>1</td><td>Đã phát hành</td><td>02/03/2026</td>", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2020-01-01", "trước hôm nay")]
    [InlineData("mai", "ngày/tháng/năm")]
    [InlineData("", "ngày/tháng/năm")]
    public async Task A_day_that_cannot_be_is_refused_in_place(string from, string word)
    {
        var page = await DraftAsync($"Ngày sai {from}");

        using var answer = await SubmitAsync(page, version: 2, from);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(word, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_sees_the_dates_and_no_form()
    {
        var page = await DraftAsync("Chỉ xem ngày");
        var reader = await server.AsAsync("chairman");

        var shown = await reader.GetStringAsync(page);
        using var answer = await reader.PostAsync(page, new FormUrlEncodedContent([]));

        Assert.DoesNotContain("<form", shown, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task A_form_from_elsewhere_sets_nothing()
    {
        var page = await DraftAsync("Biểu mẫu lạ");

        using var answer = await (await server.AdministratorAsync()).PostAsync(page, new FormUrlEncodedContent([new("version", "2"), new("from", "2026-03-09")]));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private async Task<Uri> DraftAsync(string name)
    {
        var administrator = await server.AdministratorAsync();
        var first = (await administrator.PostJsonAsync("workflow-definitions", Save(Model(name), publish: true)))["workflowDefinition"]!.AsObject();
        first["description"] = "Bản hai";
        await administrator.PostJsonAsync("workflow-definitions", Save(first));
        return new Uri($"/studio/definitions/{first["definitionId"]}/effect", UriKind.Relative);
    }

    private async Task<HttpResponseMessage> SubmitAsync(Uri page, int version, string from)
    {
        var administrator = await server.AdministratorAsync();
        using var shown = await administrator.GetAsync(page);
        var cookie = shown.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("FlowOffice.Form", StringComparison.Ordinal)).Split(';')[0];
        var (field, token) = HiddenField().Match(await shown.Content.ReadAsStringAsync()) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value) : default;
        using var request = new HttpRequestMessage(HttpMethod.Post, page)
        {
            Content = new FormUrlEncodedContent([new(field, token), new("version", $"{version}"), new("from", from)]),
            Headers = { { "Cookie", $"{administrator.DefaultRequestHeaders.GetValues("Cookie").Single()}; {cookie}" } },
        };
        administrator.DefaultRequestHeaders.Remove("Cookie");
        return await administrator.SendAsync(request);
    }

    [GeneratedRegex("name=\"(__[^\"]+)\" value=\"([^\"]+)\"")]
    private static partial Regex HiddenField();
}
