using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Flows;

public sealed class ReadingFlows(SampleServer server) : IClassFixture<SampleServer>
{
    [Theory]
    [InlineData("quantri.sondong", "/flows", HttpStatusCode.OK)]
    [InlineData("vanhanh.sondong", "/flows", HttpStatusCode.OK)]
    [InlineData("chutich.sondong", "/flows/sd-incoming", HttpStatusCode.OK)]
    [InlineData("chuyenvien1.noivu.sondong", "/flows", HttpStatusCode.Forbidden)]
    [InlineData("chuyenvien1.noivu.sondong", "/flows/sd-incoming", HttpStatusCode.Forbidden)]
    [InlineData("quantri.sondong", "/flows/khong-co", HttpStatusCode.NotFound)]
    [InlineData("quantri.sondong", "/flows/khong-co/checks", HttpStatusCode.NotFound)]
    [InlineData("quantri.hatinh", "/flows/sd-incoming", HttpStatusCode.NotFound)]
    public async Task The_pages_are_for_those_who_may_read_definitions_of_their_own_office(string userName, string address, HttpStatusCode status) =>
        Assert.Equal(status, (await (await server.BrowserAsync(userName)).OpenAsync(address)).Status);

    [Fact]
    public async Task The_list_tells_what_is_in_force_what_runs_and_leads_to_the_designer()
    {
        await server.Database.ExecuteAsync("""
            insert into workflow_instances (id, organisation_id, definition_id, definition_version_id, version, status, sub_status, bursts, state, created_at, updated_at)
            select n::text, organisation_id, definition_id, id, version, case when n < 4 then 'Running' else 'Finished' end, 'Suspended', 1, '', now(), now()
            from workflow_definition_versions, generate_series(1, 5) n where definition_id = 'sd-incoming' and is_published
            """);
        var browser = await server.BrowserAsync("quantri.sondong");

        var list = await browser.OpenAsync("/flows?q=sd-inc");
        var flow = await browser.OpenAsync("/flows/sd-incoming");

        Assert.Contains("href=\"/studio/definitions/sd-incoming\"", list.Html, StringComparison.Ordinal);
        Assert.Contains("Phiên bản 1", list.Html, StringComparison.Ordinal);
        Assert.Contains("Đang chạy\">3</td>", list.Html, StringComparison.Ordinal);
        Assert.Contains("Theo phần mềm", list.Html, StringComparison.Ordinal);
        Assert.Contains("Đang hiệu lực</span>", flow.Html, StringComparison.Ordinal);
        Assert.Contains("Đã xong\">2</td>", flow.Html, StringComparison.Ordinal);
        Assert.Contains("href=\"/flows/sd-incoming/checks\"", flow.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_nobody_bears_finds_nothing() =>
        Assert.Contains("Không tìm thấy quy trình nào", (await (await server.BrowserAsync("quantri.sondong")).OpenAsync("/flows?q=100%25")).Html, StringComparison.Ordinal);
}
