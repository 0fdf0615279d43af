using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Testing;

/// <summary>The whole server with the five sample offices. Its people are named by their user names: <c>vanthu.sondong</c>.</summary>
public class SampleServer : RunningServer
{
    public const string Password = OfficeDatabase.Password;

    public SampleServer() : this(new SampleDatabase())
    {
    }

    /// <summary>With a <see cref="TestDatabase"/>: where the first start itself goes by other settings.</summary>
    protected SampleServer(TestDatabase database) : base(database)
    {
    }

    protected override IReadOnlyList<string> Settings => ["--Samples:Enabled=true", $"--Samples:Password={Password}", "--Samples:MustChangePassword=false"];

    /// <summary>A program that signed in: each request carries that person's bearer token.</summary>
    public async Task<HttpClient> ApiAsync(string userName, string password = Password)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync(userName, password));
        return client;
    }

    public async Task<string> TokenAsync(string userName, string password = Password)
    {
        var answer = await CreateClient().PostAsJsonAsync("/api/token", new { userName, password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
    }

    /// <summary>A browser in which that person signed in at the page.</summary>
    public async Task<PlainBrowser> BrowserAsync(string userName, string password = Password)
    {
        var browser = new PlainBrowser(CreateClient());
        await browser.SubmitAsync("/sign-in", "sign-in", ("Form.UserName", userName), ("Form.Password", password));
        return browser;
    }
}
