using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Hosting;

public sealed class AnsweringRequests(RunningServer server) : IClassFixture<RunningServer>
{
    [Fact]
    public async Task Health_is_what_the_database_answers()
    {
        var health = JsonNode.Parse(await server.CreateClient().GetStringAsync("/health"))!;

        Assert.Equal("Healthy", (string?)health["checks"]!["database"]);
    }

    [Fact]
    public async Task Every_answer_keeps_scripts_and_frames_of_others_out()
    {
        var headers = (await server.CreateClient().GetAsync("/health")).Headers;

        var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self';", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task A_program_is_told_in_Vietnamese_what_is_wrong()
    {
        var answer = await server.CreateClient().GetAsync("/api/people");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("\"Chưa đăng nhập\"", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/lib/turbo/turbo.es2017-esm.js", "text/javascript")]
    [InlineData("/lib/tabler/css/tabler.min.css", "text/css")]
    [InlineData("/lib/tabler-icons/tabler-icons.min.css", "text/css")]
    [InlineData("/lib/be-vietnam-pro/400.css", "text/css")]
    [InlineData("/lib/pdfjs/build/pdf.min.mjs", "text/javascript")]
    [InlineData("/robots.txt", "text/plain")]
    public async Task What_pages_load_comes_from_our_own_address(string path, string type)
    {
        var answer = await server.CreateClient().GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Two_servers_answer_over_one_database()
    {
        await using var another = await server.StartAnotherAsync();
        using var client = new HttpClient { BaseAddress = another.Address };

        Assert.NotEqual(server.Address, another.Address);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health")).StatusCode);
    }
}
