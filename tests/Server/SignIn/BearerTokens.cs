using System.IdentityModel.Tokens.Jwt;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

[Clause("FO-7")]
public sealed class BearerTokens(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task Without_a_token_the_api_answers_401()
    {
        var answer = await server.CreateClient().GetAsync("/api/me");

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task With_one_it_says_who_one_is_and_what_one_may_do()
    {
        var me = (await (await server.ApiAsync("vanthu.sondong")).GetFromJsonAsync<JsonObject>("/api/me"))!;

        Assert.Equal("Trần Thị Hồng Nhung", me["name"]!.GetValue<string>());
        Assert.Equal("UBND huyện Sơn Động", me["organisation"]!.GetValue<string>());
        Assert.Equal(["clerk", "operator"], me["roles"]!.AsArray().Select(role => role!.GetValue<string>()));
        Assert.Contains("RegisterDocuments", me["rights"]!.AsArray().Select(right => right!.GetValue<string>()));
    }

    [Fact]
    public async Task An_expired_token_answers_401()
    {
        await using var fresh = new OwnSampleServer();
        await fresh.InitializeAsync();
        var api = await fresh.ApiAsync("vanthu.sondong");
        Assert.Equal(HttpStatusCode.OK, (await api.GetAsync("/api/me")).StatusCode);

        fresh.Clock.Advance(TimeSpan.FromHours(8));

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_token_that_somebody_altered_or_signed_without_a_key_answers_401()
    {
        var token = await server.TokenAsync("vanthu.sondong");
        var payload = new JwtSecurityTokenHandler().ReadJwtToken(token);
        var unsigned = new JwtSecurityTokenHandler().WriteToken(new JwtSecurityToken(payload.Issuer, payload.Issuer, payload.Claims, expires: payload.ValidTo));

        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerToAsync(unsigned));
        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerToAsync(string.Join('.', token.Split('.')[0], unsigned.Split('.')[1], token.Split('.')[2][..^4] + "AAAA")));
        Assert.Equal(HttpStatusCode.Unauthorized, await AnswerToAsync("not.a.token"));
    }

    [Fact]
    public async Task A_token_of_before_a_password_change_is_over()
    {
        var api = await server.ApiAsync("vanthu2.sondong");

        await api.PostAsJsonAsync("/api/password", new { oldPassword = SampleServer.Password, newPassword = "Hoa sim tím 26" });

        Assert.Equal(HttpStatusCode.Unauthorized, (await api.GetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task A_page_gets_a_short_token_for_its_scripts()
    {
        var browser = await server.BrowserAsync("quantri.sondong");

        var answer = (await (await browser.Http.PostAsync("/api/token/studio", null)).Content.ReadFromJsonAsync<JsonObject>())!;

        Assert.Equal(HttpStatusCode.OK, await AnswerToAsync(answer["accessToken"]!.GetValue<string>()));
        Assert.InRange(answer["expiresIn"]!.GetValue<int>(), 60, 3600);
    }

    [Fact]
    public async Task A_second_server_accepts_it_and_signs_alike()
    {
        await using var another = await server.StartAnotherAsync();
        using var client = new HttpClient { BaseAddress = another.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await server.TokenAsync("vanthu.sondong"));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/api/me")).StatusCode);
    }

    [Fact, Clause("SD-9.2b")]
    public async Task Five_wrong_passwords_lock_here_too()
    {
        var client = server.CreateClient();
        var answers = new List<HttpStatusCode>();
        for (var attempt = 1; attempt <= 6; attempt++)
            answers.Add((await client.PostAsJsonAsync("/api/token", new { userName = "phochutich1.sondong", password = attempt == 6 ? SampleServer.Password : "sai" })).StatusCode);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.Unauthorized, 4), HttpStatusCode.Locked, HttpStatusCode.Locked], answers);
    }

    [Theory]
    [InlineData("chuyenvien1.noivu.sondong", HttpStatusCode.Forbidden)]
    [InlineData("truongphong.noivu.sondong", HttpStatusCode.Forbidden)]
    [InlineData("chutich.sondong", HttpStatusCode.Forbidden)]
    [InlineData("quantri.sondong", HttpStatusCode.OK)]
    public async Task Accounts_are_the_administrators(string user, HttpStatusCode expected) =>
        Assert.Equal(expected, (await (await server.ApiAsync(user)).GetAsync("/api/accounts")).StatusCode);

    [Fact, Clause("SD-10.2a")]
    public async Task An_account_shows_no_password()
    {
        var accounts = await (await server.ApiAsync("quantri.sondong")).GetStringAsync("/api/accounts");

        Assert.Contains("vanthu.sondong", accounts);
        Assert.DoesNotContain("hash", accounts, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("stamp", accounts, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("hatinh", accounts);
    }

    [Fact, Clause("SD-4.4")]
    public async Task A_second_account_for_a_person_answers_409_with_the_reason()
    {
        var me = (await (await server.ApiAsync("vanthu.sondong")).GetFromJsonAsync<JsonObject>("/api/me"))!;

        var answer = await (await server.ApiAsync("quantri.sondong")).PostAsJsonAsync("/api/accounts",
            new { personId = me["personId"]!.GetValue<Guid>(), userName = "nhung.sondong", decisionNumber = "15/QĐ-UBND", decisionDate = "2026-02-27" });

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("mỗi người một tài khoản riêng", (await answer.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.GetValue<string>());
    }

    private async Task<HttpStatusCode> AnswerToAsync(string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return (await server.CreateClient().SendAsync(request)).StatusCode;
    }

    private sealed class OwnSampleServer : SampleServer, IAsyncDisposable
    {
        async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
    }
}
