using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Flows;

public sealed class TryingOverTheApi(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task A_program_tries_a_definition_and_goes_on_with_its_choices()
    {
        var api = await server.ApiAsync("quantri.sondong");
        var files = Files();

        var first = await PostAsync(api, "trial", new { choices = new[] { new { task = 1, outcome = "valid" } } });
        var whole = await PostAsync(api, "trial", new { goOn = true, pace = "last-moment", choices = first["choices"] });

        Assert.Equal("Waiting", (string?)first["end"]);
        Assert.Equal("register", (string?)first["open"]![0]!["step"]);
        Assert.Equal("Finished", (string?)whole["end"]);
        Assert.Contains(whole["events"]!.AsArray(), one => (string?)one!["kind"] == "Number");
        Assert.Equal(files, Files());
    }

    [Fact]
    public async Task Every_outcome_can_be_asked_for()
    {
        var paths = await PostAsync(await server.ApiAsync("quantri.sondong"), "paths", new { });

        Assert.True((bool?)paths["isComplete"]);
    }

    [Fact]
    public async Task A_period_without_documents_has_nothing_to_follow()
    {
        var report = await PostAsync(await server.ApiAsync("quantri.sondong"), "replay", new { from = "2020-01-01", to = "2020-12-31" });

        Assert.Equal((0, null), ((int?)report["total"], (string?)report["next"]));
    }

    [Theory]
    [InlineData("quantri.sondong", "sd-incoming", "trial", """{"pace": "slowly"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quantri.sondong", "sd-incoming", "replay", """{"from": "2026-02-01", "to": "2026-01-01"}""", HttpStatusCode.UnprocessableEntity)]
    [InlineData("quantri.sondong", "khong-co", "trial", "{}", HttpStatusCode.NotFound)]
    [InlineData("quantri.sondong", "sd-incoming", "trial", """{"document": {"year": 2026, "number": 999}}""", HttpStatusCode.NotFound)]
    [InlineData("quantri.hatinh", "sd-incoming", "paths", "{}", HttpStatusCode.NotFound)]
    [InlineData("chutich.sondong", "sd-incoming", "trial", "{}", HttpStatusCode.Forbidden)]
    [InlineData("vanthu.sondong", "sd-incoming", "replay", """{"from": "2026-01-01", "to": "2026-02-01"}""", HttpStatusCode.Forbidden)]
    public async Task What_cannot_be_is_answered_as_a_problem(string userName, string definition, string what, string body, HttpStatusCode status)
    {
        var answer = await (await server.ApiAsync(userName)).PostAsync($"/api/flows/{definition}/{what}", new StringContent(body, null, "application/json"));

        Assert.Equal((status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("quantri.sondong", HttpStatusCode.OK)]
    [InlineData("chutich.sondong", HttpStatusCode.Forbidden)]
    public async Task The_pages_are_for_those_who_edit_definitions(string userName, HttpStatusCode status)
    {
        var browser = await server.BrowserAsync(userName);

        Assert.Equal(status, (await browser.OpenAsync("/flows/sd-incoming/trial?run=steps&c=khong-doc-duoc")).Status);
        Assert.Equal(status, (await browser.OpenAsync("/flows/sd-incoming/replay?run=1&after=xyz")).Status);
    }

    [Fact]
    public async Task The_description_of_the_api_has_them()
    {
        var description = await server.CreateClient().GetFromJsonAsync<JsonObject>("/openapi/v1.json");

        foreach (var what in (string[])["trial", "paths", "replay"])
            Assert.NotNull(description!["paths"]![$"/api/flows/{{id}}/{what}"]?["post"]?["responses"]?["200"]);
    }

    private string[] Files() => Directory.Exists(server.DataFolder) ? [.. Directory.EnumerateFiles(server.DataFolder, "*", SearchOption.AllDirectories).Order()] : [];

    private static async Task<JsonObject> PostAsync(HttpClient api, string what, object body)
    {
        var answer = await api.PostAsJsonAsync($"/api/flows/sd-incoming/{what}", body);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
