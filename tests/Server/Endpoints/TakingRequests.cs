using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Server.Definitions;
using Xunit;
using static FlowOffice.Server.Tests.Endpoints.HttpFlow;

namespace FlowOffice.Server.Tests.Endpoints;

public sealed class TakingRequests(HttpOffice office) : IClassFixture<HttpOffice>
{
    private static readonly (string, string) Open = ("authorize", "False");

    [Fact]
    public async Task A_request_starts_the_workflow_and_is_answered_by_it()
    {
        await office.PublishAsync(Of("chao",
            Endpoint("chao/{ten}", "POST GET"),
            Answer("js:getOutputFrom('nhan','RouteData').ten + ' ' + getOutputFrom('nhan','QueryStringData').lan + ' ' + getOutputFrom('nhan','ParsedContent').so", "text/html")));

        var answer = await (await office.AsAsync(office.Clerk)).PostAsJsonAsync("/workflows/chao/Lan?lan=2", new { so = 7 });

        Assert.Equal("Lan 2 7", await answer.Content.ReadAsStringAsync());
        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Contains("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("chao"));
    }

    [Fact]
    public async Task Nothing_is_answered_before_all_is_written_and_nothing_is_written_when_it_fails()
    {
        await office.PublishAsync(Of("hai-viec", Endpoint("hai-viec"), Answer("xong"), Wait("cho")));
        var answer = await (await office.AsAsync(office.Clerk)).PostAsync("/workflows/hai-viec", null);
        Assert.Equal("xong", await answer.Content.ReadAsStringAsync());
        Assert.Equal("Suspended", await office.Database.ScalarAsync<string>("select sub_status from workflow_instances where definition_id = 'hai-viec'"));

        await office.PublishAsync(Of("qua-lon", Endpoint("qua-lon", inputs: ("requestSizeLimit", "5")), Wait("cho")));
        var refused = await (await office.AsAsync(office.Clerk)).PostAsync("/workflows/qua-lon", new StringContent("sáu chữ"));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, refused.StatusCode);
        Assert.Equal(0, await CountAsync("qua-lon"));
    }

    [Fact]
    public async Task Only_people_of_the_office_may_call_unless_the_step_says_otherwise()
    {
        await office.PublishAsync(Of("dong", Endpoint("dong"), Answer("ok")));
        await office.PublishAsync(Of("mo", Endpoint("mo", inputs: Open), Answer("ok")));
        await office.PublishAsync(Of("quyen", Endpoint("quyen", inputs: ("policy", "ManagePeople")), Answer("ok")));
        await office.PublishAsync(Of("la", Endpoint("la", inputs: ("policy", "Không có quyền này")), Answer("ok")));

        Assert.Equal(HttpStatusCode.Unauthorized, (await office.Anybody().PostAsync("/workflows/dong", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await office.AsAsync(office.NeighboursClerk)).PostAsync("/workflows/dong", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await office.AsAsync(office.Clerk)).PostAsync("/workflows/dong", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await office.Anybody().PostAsync("/workflows/mo", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.AsAsync(office.Clerk)).PostAsync("/workflows/quyen", null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await office.AsAsync(office.Administrator)).PostAsync("/workflows/quyen", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await office.AsAsync(office.Administrator)).PostAsync("/workflows/la", null)).StatusCode);
        Assert.Equal(1, await CountAsync("dong"));
    }

    [Fact]
    public async Task Another_site_cannot_call_in_the_name_of_whoever_is_signed_in()
    {
        await office.PublishAsync(Of("rieng", Endpoint("rieng", "GET POST"), Answer("ok")));
        var browser = await office.AsAsync(office.Clerk);
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.PostAsync("/workflows/rieng", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/workflows/rieng")).StatusCode);
        Assert.Equal(0, await CountAsync("rieng"));
    }

    [Fact]
    public async Task Two_offices_may_have_one_path_and_each_is_asked_for_its_own()
    {
        await office.PublishAsync(Of("chung", Endpoint("chung", inputs: Open), Answer("của ta")));
        await office.PublishAsync(Of("chung", Endpoint("chung", inputs: Open), Answer("của bạn")), office.Neighbour);

        Assert.Equal("của ta", await TextAsync(await office.AsAsync(office.Clerk), "chung"));
        Assert.Equal("của bạn", await TextAsync(await office.AsAsync(office.NeighboursClerk), "chung"));
        Assert.Equal("của bạn", await TextAsync(office.Anybody(), $"@{office.Neighbour.OrganisationId}/chung"));
        Assert.Equal(HttpStatusCode.Conflict, (await office.Anybody().PostAsync("/workflows/chung", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Anybody().PostAsync("/workflows/@khong-co/chung", null)).StatusCode);
    }

    [Fact]
    public async Task A_path_belongs_to_one_definition_of_an_office()
    {
        await office.PublishAsync(Of("truoc", Endpoint("mot-noi/{so}"), Answer("ok")));
        await office.Anybody().PostAsync("/workflows/mot-noi/1", null); // taken in by now

        var refused = Assert.IsType<DefinitionOutcome.Refused>(await office.SaveAsync(Of("sau", Endpoint("Mot-Noi/{ma}"), Answer("ok"))));

        Assert.Contains("đã thuộc quy trình “Quy trình truoc”", Assert.Single(refused.Reasons), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fixed_text_is_preferred_to_a_value_and_a_constraint_must_hold()
    {
        await office.PublishAsync(Of("co-dinh", Endpoint("so/moi", inputs: Open), Answer("mới")));
        await office.PublishAsync(Of("gia-tri", Endpoint("so/{so:int}/{phan?}", inputs: Open), Answer("js:'số ' + getOutputFrom('nhan','RouteData').so")));
        await office.PublishAsync(Of("con-lai", Endpoint("kho/{*duong}", inputs: Open), Answer("js:getOutputFrom('nhan','RouteData').duong")));

        Assert.Equal("mới", await TextAsync(office.Anybody(), "SO/Moi"));
        Assert.Equal("số 12", await TextAsync(office.Anybody(), "so/12"));
        Assert.Equal("số 12", await TextAsync(office.Anybody(), "so/12/a"));
        Assert.Equal("a/b/c", await TextAsync(office.Anybody(), "kho/a/b/c"));
        Assert.Equal(HttpStatusCode.NotFound, (await office.Anybody().PostAsync("/workflows/so/muoi", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await office.Anybody().GetAsync("/workflows/so/moi")).StatusCode);
    }

    [Fact]
    public async Task A_running_instance_waits_for_a_request_and_takes_it_once()
    {
        await office.PublishAsync(Of("giua", Node("start", "Elsa.Start"), Endpoint("tra-ket-qua", starts: false), Answer("js:'nhận ' + getOutputFrom('nhan','ParsedContent').kq", "text/plain")));
        var (first, second) = (await office.StartAsync("giua"), await office.StartAsync("giua"));
        var clerk = await office.AsAsync(office.Clerk);

        Assert.Equal(HttpStatusCode.Conflict, (await clerk.PostAsJsonAsync("/workflows/tra-ket-qua", new { kq = 1 })).StatusCode);
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => clerk.PostAsJsonAsync($"/workflows/tra-ket-qua?workflowInstanceId={first}", new { kq = 1 })));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(4, answers.Count(a => a.StatusCode == HttpStatusCode.NotFound));
        Assert.Equal(WorkflowSubStatus.Finished, (await office.StateAsync(first)).SubStatus);
        Assert.Equal(WorkflowSubStatus.Suspended, (await office.StateAsync(second)).SubStatus);
        Assert.Equal("nhận 2", await (await clerk.PostAsJsonAsync("/workflows/tra-ket-qua", new { kq = 2 })).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("a.exe", "application/pdf", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("a.pdf", "text/html", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("a.pdf", "application/pdf", HttpStatusCode.OK)]
    public async Task Files_are_taken_by_their_ending_and_type(string name, string type, HttpStatusCode status)
    {
        await office.PublishAsync(Of("tep", Endpoint("tep", inputs: [Open, ("allowedFileExtensions", """[".pdf"]"""), ("allowedMimeTypes", """["application/pdf"]""")]), Answer("js:getOutputFrom('nhan','File').fileName + getOutputFrom('nhan','ParsedContent').ghiChu")));
        using var file = new ByteArrayContent(Encoding.UTF8.GetBytes("%PDF"));
        file.Headers.ContentType = new(type);
        using var form = new MultipartFormDataContent { { new StringContent("!"), "ghiChu" }, { file, "tep", name } };

        var answer = await office.Anybody().PostAsync("/workflows/tep", form);

        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.OK)
            Assert.Equal("a.pdf!", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_is_not_taken_may_have_a_way_of_its_own()
    {
        var endpoint = Endpoint("lon", inputs: [Open, ("requestSizeLimit", "5")]);
        endpoint["exposeRequestTooLargeOutcome"] = true;
        var no = Answer("lớn quá");
        no["id"] = "no";
        await office.PublishAsync(Of("lon", [endpoint, Answer("vừa"), no, Node("end", "Elsa.End")],
            [Arrow("nhan", "Done", "tra-loi"), Arrow("nhan", "Request too large", "no"), Arrow("tra-loi", "Done", "end"), Arrow("no", "Done", "end")]));

        Assert.Equal("vừa", await (await office.Anybody().PostAsync("/workflows/lon", new StringContent("năm"))).Content.ReadAsStringAsync());
        Assert.Equal("lớn quá", await (await office.Anybody().PostAsync("/workflows/lon", new StringContent("sáu chữ"))).Content.ReadAsStringAsync());
        Assert.Equal("lớn quá", await (await office.Anybody().PostAsync("/workflows/lon", new StringContent(new string('x', 200_000)))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task What_proves_who_calls_is_not_kept_and_no_cookie_can_be_set()
    {
        var answer = Node("tra-loi", "Elsa.WriteHttpResponse", ("statusCode", "Created"), ("content", "js:JSON.stringify(getOutputFrom('nhan','Headers'))"),
            ("responseHeaders", "js:({ 'X-So-Den': 12, 'Set-Cookie': 'a=b', 'Content-Security-Policy': 'x' })"));
        await office.PublishAsync(Of("tieu-de", Endpoint("tieu-de"), answer));

        var got = await (await office.AsAsync(office.Clerk)).PostAsync("/workflows/tieu-de", null);

        Assert.Equal(HttpStatusCode.Created, got.StatusCode);
        Assert.DoesNotContain("ookie", await got.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("12", got.Headers.GetValues("X-So-Den").Single());
        Assert.False(got.Headers.Contains("Set-Cookie"));
        Assert.NotEqual("x", got.Headers.GetValues("Content-Security-Policy").Single());
    }

    [Fact]
    public async Task An_incident_is_told_to_the_caller_and_broken_JSON_starts_nothing()
    {
        await office.PublishAsync(Of("hong", Endpoint("hong", inputs: Open), Node("sai", "Elsa.SetName", ("value", "js:khongCo.gi")), Answer("ok")));

        var incident = await office.Anybody().PostAsJsonAsync("/workflows/hong", new { });
        var broken = await office.Anybody().PostAsync("/workflows/hong", new StringContent("{", Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.InternalServerError, incident.StatusCode);
        Assert.Equal("INCIDENT", (string)(await incident.Content.ReadFromJsonAsync<JsonObject>())!["code"]!);
        Assert.Equal(HttpStatusCode.BadRequest, broken.StatusCode);
        Assert.Equal(1, await CountAsync("hong"));
    }

    private static async Task<string> TextAsync(HttpClient client, string path) => await (await client.PostAsync("/workflows/" + path, null)).Content.ReadAsStringAsync();

    private Task<long> CountAsync(string definition) => office.Database.ScalarAsync<long>("select count(*) from workflow_instances where definition_id = $1", definition);
}
