using System.Net;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

/// <summary>A server with the settings of production, behind a proxy that holds the certificate.</summary>
public sealed class ProductionServer : SampleServer
{
    protected override IReadOnlyList<string> Settings => [.. base.Settings, "--RequireHttps=true", "--HttpsPort=443"];
}

[Clause("SD-9.2b")]
public sealed class EncryptedTransport(ProductionServer server) : IClassFixture<ProductionServer>
{
    [Fact]
    public async Task Plain_http_is_sent_to_https()
    {
        var answer = await server.CreateClient(followRedirects: false).GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.TemporaryRedirect, answer.StatusCode);
        Assert.Equal("https://127.0.0.1/sign-in", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Over_https_the_cookies_go_nowhere_else()
    {
        var client = server.CreateClient(followRedirects: false);
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");

        var answer = await client.GetAsync("/sign-in");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.All(answer.Headers.GetValues("Set-Cookie"), cookie => Assert.Contains("secure", cookie));
    }
}
