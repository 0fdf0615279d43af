using FlowOffice.Testing;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>The server with two organisations and whoever a test signs in.</summary>
public sealed class ElsaServer : RunningServer
{
    private readonly Dictionary<(Guid Organisation, string Role, int Number), Guid> people = [];

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
        var (name, value) = await this.CookieAsync(await PersonAsync(role, office, number));
        client.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    public Task<HttpClient> AdministratorAsync() => AsAsync(role: "administrator");

    /// <summary>Somebody with that role, made when first asked for; each number is another person.</summary>
    public async Task<Guid> PersonAsync(string role, OfficeRows? office = null, int number = 1)
    {
        office ??= SonDong;
        if (people.TryGetValue((office.OrganisationId, role, number), out var known))
            return known;
        var person = await office.PersonAsync($"{role} {number}", role, await office.UnitAsync($"Phòng {role} {number}"));
        await office.AccountAsync(person);
        return people[(office.OrganisationId, role, number)] = person;
    }
}
