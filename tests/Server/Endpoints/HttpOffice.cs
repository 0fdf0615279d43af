using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Calls;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using FlowOffice.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Endpoints;

/// <summary>
/// The server with two offices, whose workflows take requests and make calls. What happens by itself happens when a test says so:
/// the workers are left out.
/// </summary>
public class HttpOffice : RunningServer
{
    public OtherSystem Other { get; } = new();

    public OfficeRows Office { get; private set; } = null!;

    public OfficeRows Neighbour { get; private set; } = null!;

    public Guid Clerk { get; private set; }

    public Guid Administrator { get; private set; }

    public Guid NeighboursClerk { get; private set; }

    protected override IReadOnlyList<string> Settings => ["--Samples:Enabled=false", "--Jobs=false", "--Calls:AllowedHosts:0=127.0.0.1", "--Calls:AllowedHosts:1=nowhere.invalid", "--Calls:LargestAnswerKilobytes=64", "--Endpoints:LargestRequestKilobytes=64"];

    public override async Task InitializeAsync()
    {
        await Other.StartAsync();
        await base.InitializeAsync();
        (Office, Neighbour) = (await OfficeRows.CreateAsync(Database), await OfficeRows.CreateAsync(Database));
        (Clerk, Administrator) = (await PersonAsync(Office, "clerk"), await PersonAsync(Office, "administrator"));
        NeighboursClerk = await PersonAsync(Neighbour, "clerk");
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        await Other.DisposeAsync();
    }

    /// <summary>Somebody at a browser, calling from a page of this site.</summary>
    public async Task<HttpClient> AsAsync(Guid person)
    {
        var client = CreateClient(followRedirects: false);
        var (name, value) = await this.CookieAsync(person);
        client.DefaultRequestHeaders.Add("Cookie", $"{name}={value}");
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        return client;
    }

    public HttpClient Anybody() => CreateClient(followRedirects: false);

    public async Task PublishAsync(JsonObject definition, OfficeRows? office = null)
    {
        var outcome = await SaveAsync(definition, office);
        Assert.True(outcome is DefinitionOutcome.Done, outcome is DefinitionOutcome.Refused refused ? string.Join("\n", refused.Reasons) : outcome.ToString());
    }

    public async Task<DefinitionOutcome> SaveAsync(JsonObject definition, OfficeRows? office = null)
    {
        var (model, errors) = DefinitionModel.Read(WorkflowDefinition.Parse(definition).ToJson());
        Assert.Empty(errors);
        return await Services.GetRequiredService<SaveDefinition>().RunAsync(Actor.System((office ?? Office).OrganisationId), model! with { Id = null }, publish: true, CancellationToken.None);
    }

    public async Task<string> StartAsync(string definitionId, OfficeRows? office = null)
    {
        var id = Guid.NewGuid().ToString("n");
        await using var work = await StepWork.OpenAsync(Database.DataSource, Actor.System((office ?? Office).OrganisationId), Clock.GetUtcNow(), CancellationToken.None);
        await Services.GetRequiredService<InstanceSteps>().StartAsync(work, definitionId, new StartWorkflow(id), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return id;
    }

    /// <summary>Makes the calls that wait, then wakes whom they concern.</summary>
    public async Task SettleAsync()
    {
        await Services.GetRequiredService<IWorkflowTicker>().RunDueAsync(CancellationToken.None);
        await Services.GetRequiredService<MakeCalls>().RunDueAsync(CancellationToken.None);
        await Services.GetRequiredService<IWorkflowTicker>().RunDueAsync(CancellationToken.None);
    }

    public async Task<WorkflowState> StateAsync(string instanceId) =>
        WorkflowState.FromUtf8((await Database.ScalarAsync<byte[]>("select state from workflow_instances where id = $1", instanceId))!);

    protected override void Configure(WebApplicationBuilder builder)
    {
        foreach (var worker in builder.Services.Where(s => s.ImplementationType == typeof(QueueWorker) || s.ImplementationType == typeof(CallWorker)).ToList())
            builder.Services.Remove(worker);
    }

    private static async Task<Guid> PersonAsync(OfficeRows office, string role)
    {
        var person = await office.PersonAsync(role, role, await office.UnitAsync($"Phòng {role}"));
        await office.AccountAsync(person);
        return person;
    }
}
