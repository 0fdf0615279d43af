using FlowOffice.Office;
using FlowOffice.Server.Backups;
using FlowOffice.Server.Calls;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Demo;
using FlowOffice.Server.Differences;
using FlowOffice.Server.Duties;
using FlowOffice.Server.Elsa;
using FlowOffice.Server.Endpoints;
using FlowOffice.Server.Exchange;
using FlowOffice.Server.Files;
using FlowOffice.Server.Health;
using FlowOffice.Server.Hosting;
using FlowOffice.Server.Jobs;
using FlowOffice.Server.Live;
using FlowOffice.Server.Moving;
using FlowOffice.Server.Samples;
using FlowOffice.Server.OfficeApi;
using FlowOffice.Server.Regulations;
using FlowOffice.Server.SetAside;
using FlowOffice.Server.SignIn;
using FlowOffice.Server.Steps;
using FlowOffice.Server.StudioHost;
using FlowOffice.Server.Templates;
using FlowOffice.Server.Trials;
using FlowOffice.Studio;

namespace FlowOffice.Server;

/// <summary>The program: every part is named here once.</summary>
internal static class Program
{
    /// <summary>What can be done besides serving: <c>flowoffice NAME …</c>.</summary>
    public static IReadOnlyList<Verb> Verbs { get; } =
    [
        new("migrate", "Bring the database to this program's schema, then end.", (_, _, _) => Task.FromResult(0)),
        Verb.Alone(DemoVerb.Name, DemoVerb.Summary, DemoVerb.RunAsync),
        new(VerifyAuditVerb.Name, VerifyAuditVerb.Summary, VerifyAuditVerb.RunAsync),
        new(VerifyRegistersVerb.Name, VerifyRegistersVerb.Summary, VerifyRegistersVerb.RunAsync),
        Verb.Alone(FormatWorkflowsVerb.Name, FormatWorkflowsVerb.Summary, FormatWorkflowsVerb.RunAsync),
        new(NewOfficeVerb.Name, NewOfficeVerb.Summary, NewOfficeVerb.RunAsync),
        .. BackupVerbs.All,
    ];

    public static Task<int> Main(string[] args) => CommandLine.RunAsync(args, Verbs);

    /// <summary>What the parts need. The database (<c>NpgsqlDataSource</c>) and the clock (<c>TimeProvider</c>) are there.</summary>
    public static void AddParts(WebApplicationBuilder builder)
    {
        builder.Services.AddOffice();
        builder.Services.AddSamples(builder.Configuration);
        builder.Services.AddFiles(builder.Configuration);
        builder.Services.AddBackups(builder.Configuration);
        builder.Services.AddSignIn(builder.Configuration);
        builder.Services.AddDefinitions();
        builder.Services.AddDifferences();
        builder.Services.AddTemplates();
        builder.Services.AddRegulations();
        builder.Services.AddSetAside();
        builder.Services.AddSteps();
        builder.Services.AddExchange();
        builder.Services.AddCalls(builder.Configuration);
        builder.Services.AddEndpoints(builder.Configuration);
        builder.Services.AddTrials();
        builder.Services.AddMoving();
        builder.Services.AddElsaApi();
        builder.Services.AddLiveUpdates();
        builder.Services.AddOfficeApi();
        builder.Services.AddStudioHost(builder.Configuration);
        builder.Services.AddPages();
        builder.Services.AddDuties();
        builder.Services.AddHealth();
        builder.Services.AddJobs(builder.Configuration);
    }

    /// <summary>What the parts answer.</summary>
    public static void MapParts(WebApplication app)
    {
        app.UseSignIn();
        app.MapSignIn();
        app.MapElsaApi();
        app.MapLiveUpdates();
        app.MapFiles();
        app.MapOfficeApi();
        app.MapEndpoints();
        app.MapDifferences();
        app.MapRegulations();
        app.MapSetAside();
        app.MapMoving();
        app.MapStudioHost();
        app.MapPages();
    }
}
