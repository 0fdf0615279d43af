using System.Net;
using System.Net.Http.Headers;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class HostingStudio(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Theory, ElsaCheck(1)]
    [InlineData("_framework/blazor.webassembly.js", "text/javascript", false)]
    [InlineData("_framework/dotnet.native.b6l13xorvf.js", "text/javascript", true)]
    [InlineData("_framework/icudt.oh1zvcfom8.dat", "application/octet-stream", true)]
    [InlineData("_framework/BlazorMonaco.98tzo6dc2v.wasm", "application/wasm", true)]
    [InlineData("_content/MudBlazor/MudBlazor.min.css", "text/css", false)]
    [InlineData("_content/Elsa.Studio.Shell/favicon-32x32.png", "image/png", false)]
    [InlineData("appsettings.json", "application/json", false)]
    public async Task Each_file_has_its_type_and_only_fingerprinted_ones_are_kept_for_ever(string path, string type, bool forEver)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(forEver ? "public, max-age=31536000, immutable" : "no-cache", answer.Headers.GetValues("Cache-Control").Single());
        Assert.NotNull(answer.Headers.ETag);
    }

    [Theory, ElsaCheck(1)]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task A_browser_gets_the_smallest_form_that_it_accepts(string accepts, string? gets)
    {
        using var answer = await GetAsync("_framework/blazor.webassembly.js", accepts);

        Assert.Equal(gets, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        using var first = await GetAsync("_content/MudBlazor/MudBlazor.min.css", "br");
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/studio/_content/MudBlazor/MudBlazor.min.css", UriKind.Relative));
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br");

        using var second = await server.CreateClient(followRedirects: false).SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("..%2f..%2f..%2fpackage.json")]
    [InlineData("_framework/..%2f..%2f..%2f..%2fpackage.json")]
    [InlineData("..%5c..%5cpackage.json")]
    [InlineData("%2fetc%2fos-release.json")]
    [InlineData("no/such/file.js")]
    public async Task Nothing_outside_the_package_is_served(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory, ElsaCheck(1, 3)]
    [InlineData("definitions", "elsa-workflow-definition-list")]
    [InlineData("definitions/d1", "elsa-workflow-definition-editor")]
    [InlineData("instances", "elsa-workflow-instance-list")]
    [InlineData("instances/i1", "elsa-workflow-instance-viewer")]
    public async Task A_page_holds_one_element_under_the_base_and_a_strict_policy(string path, string element)
    {
        using var answer = await (await server.AdministratorAsync()).GetAsync(new Uri("/studio/" + path, UriKind.Relative));
        var html = await answer.Content.ReadAsStringAsync();

        Assert.Contains($"data-element=\"{element}\"", html, StringComparison.Ordinal);
        Assert.Contains("<base href=\"/studio/\">", html, StringComparison.Ordinal);
        Assert.Contains("Việc của tôi", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.True(html.IndexOf("culture.js", StringComparison.Ordinal) < html.IndexOf("blazor.webassembly.js", StringComparison.Ordinal));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("'wasm-unsafe-eval'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe-inline'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_in_the_address_cannot_write_markup()
    {
        using var answer = await (await server.AdministratorAsync()).GetAsync(new Uri("/studio/definitions/%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E", UriKind.Relative));

        Assert.DoesNotContain("<script>alert", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory, ElsaCheck(3)]
    [InlineData("/studio", "/studio/definitions")]
    [InlineData("/workflows/definitions/d%201/edit", "/studio/definitions/d%201")]
    [InlineData("/studio/workflows/definitions/d1/edit", "/studio/definitions/d1")]
    [InlineData("/studio/workflows/instances/i1/view", "/studio/instances/i1")]
    [InlineData("/diagnostics/structured-logs?instance=i1", "/studio/instances")]
    public async Task Addresses_that_Studio_makes_lead_to_our_pages(string from, string to)
    {
        using var answer = await (await server.AdministratorAsync()).GetAsync(new Uri(from, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(to, answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("clerk", 403)]
    [InlineData("chairman", 200)]
    [InlineData("operator", 200)]
    public async Task Only_those_who_may_read_definitions_see_the_pages(string role, int status)
    {
        using var answer = await (await server.AsAsync(role)).GetAsync(new Uri("/studio/definitions", UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accepts = "identity")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/studio/" + path, UriKind.Relative));
        request.Headers.AcceptEncoding.Clear();
        foreach (var part in accepts.Split(','))
            request.Headers.AcceptEncoding.Add(StringWithQualityHeaderValue.Parse(part.Trim()));
        return await server.CreateClient(followRedirects: false).SendAsync(request);
    }
}
