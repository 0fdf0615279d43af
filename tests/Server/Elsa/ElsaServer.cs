using System.Security.Claims;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.SignIn;
using FlowOffice.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>The server with two organisations and whoever a test signs in.</summary>
public sealed class ElsaServer : RunningServer
{
    private readonly Dictionary<(Guid, string, int), (Guid Person, string Cookie)> people = [];

    public OfficeRows SonDong { get; private set; } = null!;

    public OfficeRows HaTinh { get; private set; } = null!;

    protected override IReadOnlyList<string> Settings => ["--Samples:Enabled=false"];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        SonDong = await OfficeRows.CreateAsync(Database);
        HaTinh = await OfficeRows.CreateAsync(Database);
    }

    /// <summary>A page of somebody with that role; each number is another person.</summary>
    public async Task<HttpClient> AsAsync(string role, OfficeRows? office = null, int number = 1)
    {
        var client = CreateClient(followRedirects: false);
        client.DefaultRequestHeaders.Add("Cookie", (await CookieAsync(role, office ?? SonDong, number)).Cookie);
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    public Task<HttpClient> AdministratorAsync() => AsAsync(role: "administrator");

    private async Task<(Guid Person, string Cookie)> CookieAsync(string role, OfficeRows office, int number)
    {
        if (people.TryGetValue((office.OrganisationId, role, number), out var known))
            return known;
        var person = await office.PersonAsync($"{role} {number}", role, await office.UnitAsync($"Phòng {role} {number}"));
        await office.AccountAsync(person);
        var account = await Database.ScalarAsync<Guid>("select id from accounts where person_id = $1", person);

        var cookies = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignInCookie.Scheme);
        var principal = new ClaimsPrincipal(new ClaimsIdentity([new(OfficeClaims.Account, account.ToString()), new(OfficeClaims.Stamp, "")], SignInCookie.Scheme));
        var ticket = new AuthenticationTicket(principal, new AuthenticationProperties { IssuedUtc = Clock.GetUtcNow(), ExpiresUtc = Clock.GetUtcNow().AddYears(1) }, SignInCookie.Scheme);
        return people[(office.OrganisationId, role, number)] = (person, $"{cookies.Cookie.Name}={cookies.TicketDataFormat.Protect(ticket)}");
    }
}
