using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Xunit;

namespace FlowOffice.EndToEnd.Tests;

/// <summary>
/// A Chromium before a server with one office, an administrator, a chairman, and a procedure in which the chairman decides.
/// Each test makes a definition of its own, so that they do not disturb one another.
/// </summary>
public sealed class StudioBrowser : Browser, IAsyncLifetime
{
    /// <summary>
    /// Studio's dialogs and menus grow while they open. On a busy machine one can jump between the press and the release of a click, which is then lost;
    /// so they are at rest at once.
    /// </summary>
    private const string AtRest = """
        const still = new CSSStyleSheet();
        still.replaceSync('*, ::before, ::after { animation-duration: 1ms !important; animation-delay: 0s !important; transition-duration: 1ms !important; transition-delay: 0s !important; }');
        document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
        """;

    private Guid administrator;
    private Guid colleague;

    public StudioBrowser() : base(new RunningServer())
    {
    }

    public OfficeRows Office { get; private set; } = null!;

    public Guid Chairman { get; private set; }

    public SampleInstances Instances => new(Server, Office);

    async Task IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Office = await OfficeRows.CreateAsync(Server.Database);
        administrator = await PersonAsync("Bế Quốc Việt", "administrator");
        Chairman = await PersonAsync("Nguyễn Quang Ngạn", "chairman");
    }

    /// <summary>Opens a page of Studio as administrator. What Blazor calls critical, and what the content policy blocks, fails the test.</summary>
    public Task AsAdministratorAsync(string path, Func<IPage, Task> test, [CallerMemberName] string name = "") => OpenAsync(administrator, path, test, name);

    /// <summary>Opens a page as another administrator than <see cref="AsAdministratorAsync"/>.</summary>
    public async Task AsColleagueAsync(string path, Func<IPage, Task> test, [CallerMemberName] string name = "")
    {
        if (colleague == default)
            colleague = await PersonAsync("Giáp Thị Mai", "administrator");
        await OpenAsync(colleague, path, test, $"{name}-colleague");
    }

    /// <summary>Opens a page of Studio as somebody who may only read.</summary>
    public Task AsChairmanAsync(string path, Func<IPage, Task> test, [CallerMemberName] string name = "") => OpenAsync(Chairman, path, test, name);

    /// <summary>Publishes the sample procedure under an id of its own.</summary>
    public Task PublishAsync(string definitionId, string name) => SaveAsync(SampleInstances.Definition(name, definitionId), publish: true);

    /// <summary>Takes in a text of a definition as if it had come with the program.</summary>
    public Task TakeInAsync(JsonObject file, string description)
    {
        file["description"] = description;
        return Server.Services.GetRequiredService<ShippedDefinitions>().StoreAsync(
            Actor.System(Office.OrganisationId), "file.json", System.Text.Encoding.UTF8.GetBytes(file.ToJsonString()), isNewOffice: false, CancellationToken.None);
    }

    /// <summary>Saves a definition as Studio would.</summary>
    public async Task SaveAsync(JsonObject model, bool publish)
    {
        using var client = Server.CreateClient();
        var (cookie, value) = await Server.CookieAsync(administrator);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/elsa/api/workflow-definitions", UriKind.Relative))
        {
            Content = JsonContent.Create(new JsonObject { ["model"] = model, ["publish"] = publish }),
            Headers = { { "Cookie", $"{cookie}={value}" }, { "Sec-Fetch-Site", "same-origin" } },
        };
        using var answer = await client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private Task OpenAsync(Guid person, string path, Func<IPage, Task> test, string name) => VisitAsync(async page =>
    {
        var (cookie, value) = await Server.CookieAsync(person);
        await page.Context.AddCookiesAsync([new Cookie { Name = cookie, Value = value, Url = Server.Address.ToString() }]);
        await page.SetViewportSizeAsync(1500, 900);
        await page.AddInitScriptAsync(AtRest);
        page.SetDefaultTimeout(60_000); // as patient as StudioEditing.Patient, also with clicks and with the way to another page
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Text.Contains("crit:", StringComparison.Ordinal) || message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                complaints.Add(message.Text);
        };

        await page.GotoAsync(path);
        await test(page);

        Assert.True(complaints.Count == 0, string.Join('\n', complaints));
        Assert.False(await page.Locator("#blazor-error-ui").IsVisibleAsync());
    }, name);

    private async Task<Guid> PersonAsync(string name, string role)
    {
        var person = await Office.PersonAsync(name, role, await Office.UnitAsync($"Phòng của {name}"));
        await Office.AccountAsync(person);
        return person;
    }
}
