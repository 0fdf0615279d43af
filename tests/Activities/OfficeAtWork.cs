using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Exchange;
using FlowOffice.Server.Steps;
using FlowOffice.Server.Trials;
using FlowOffice.Studio.Flows.Trials;
using FlowOffice.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlowOffice.Activities.Tests;

/// <summary>
/// A small office on a real database, whose steps run through the same door as in the server, by a clock that the test moves.
/// Who works there, and by which procedure, is said by the deriving class.
/// </summary>
public abstract class OfficeAtWork : TestDatabase
{
    private ServiceProvider? services;

    public TestClock Clock { get; private set; } = new(new DateTimeOffset(2024, 3, 4, 8, 0, 0, TimeSpan.FromHours(7)));

    public OfficeRows Rows { get; private set; } = null!;

    /// <summary>The office on whose database and by whose clock this one works beside it; null for one alone.</summary>
    public OfficeAtWork? Neighbour { get; init; }

    /// <summary>How long people take for each step; none unless a test says so.</summary>
    public TimeSpan Pace { get; set; }

    public Guid OrganisationId => Rows.OrganisationId;

    public IStepRunner Steps => services!.GetRequiredService<IStepRunner>();

    public ITrials Trials => services!.GetRequiredService<ITrials>();

    public IReplays Replays => services!.GetRequiredService<IReplays>();

    public FireDeadlines Deadlines => services!.GetRequiredService<FireDeadlines>();

    public IProcedureList Procedures => services!.GetRequiredService<IProcedureList>();

    internal TrialTools Tools => services!.GetRequiredService<TrialTools>();

    internal InstanceSteps InstanceSteps => services!.GetRequiredService<InstanceSteps>();

    public T Get<T>() where T : notnull => services!.GetRequiredService<T>();

    public IWorkflowTicker Ticker => services!.GetRequiredService<IWorkflowTicker>();

    /// <summary>Makes units and people, and publishes the procedures.</summary>
    protected abstract Task SetUpAsync();

    public override async Task InitializeAsync()
    {
        if (Neighbour is null)
            await base.InitializeAsync();
        else
            (ConnectionString, Clock) = (Neighbour.ConnectionString, Neighbour.Clock);
        Rows = await OfficeRows.CreateAsync(this);
        services = Build();
        await SetUpAsync();
    }

    /// <summary>As a server that starts anew: it knows nothing but what the database holds.</summary>
    public async Task RestartAsync()
    {
        await services!.DisposeAsync();
        services = Build();
    }

    private ServiceProvider Build() => new ServiceCollection()
        .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton(DataSource)
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddOffice()
        .AddDefinitions()
        .AddSteps()
        .AddTrials()
        .AddExchange()
        .BuildServiceProvider();

    /// <summary>Saves and publishes a definition for this office, as an administrator does.</summary>
    public async Task PublishAsync(string json, DateOnly? effectiveFrom = null)
    {
        var outcome = await SaveAsync(json, publish: effectiveFrom is null);
        if (effectiveFrom is { } day)
        {
            var draft = Assert.IsType<DefinitionOutcome.Done>(outcome).Version;
            await services!.GetRequiredService<SetEffectiveDate>().RunAsync(Actor.System(OrganisationId), draft.DefinitionId, draft.Version, day, CancellationToken.None);
            outcome = await services!.GetRequiredService<PublishDefinition>().RunAsync(Actor.System(OrganisationId), draft.DefinitionId, CancellationToken.None);
        }

        Assert.True(outcome is DefinitionOutcome.Done, outcome is DefinitionOutcome.Refused refused ? string.Join("\n", refused.Reasons) : outcome.ToString());
    }

    /// <summary>Saves a definition as a draft.</summary>
    public async Task DraftAsync(string json) => Assert.IsType<DefinitionOutcome.Done>(await SaveAsync(json, publish: false));

    /// <summary>Tries to publish what must be refused, and gives the reasons.</summary>
    public async Task<IReadOnlyList<string>> RefusedAsync(string json) =>
        Assert.IsType<DefinitionOutcome.Refused>(await SaveAsync(json, publish: true)).Reasons;

    /// <summary>Takes a procedure out of force.</summary>
    public async Task RetractAsync(string definitionId) => Assert.IsType<DefinitionOutcome.Done>(
        await services!.GetRequiredService<RetractDefinition>().RunAsync(Actor.System(OrganisationId), definitionId, CancellationToken.None));

    private async Task<DefinitionOutcome> SaveAsync(string json, bool publish)
    {
        var (model, errors) = DefinitionModel.Read(WorkflowDefinition.Parse(Encoding.UTF8.GetBytes(json)).ToJson());
        Assert.Empty(errors);
        return await services!.GetRequiredService<SaveDefinition>().RunAsync(Actor.System(OrganisationId), model! with { Id = null }, publish, CancellationToken.None);
    }

    public override async Task DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        if (Neighbour is null)
            await base.DisposeAsync();
    }

    /// <summary>Somebody begins a procedure, as it comes from the page.</summary>
    public Task<StepResult> BeginAsync(Guid by, string procedure, object form, string? requestKey = null)
    {
        Clock.Advance(Pace);
        return Steps.StartAsync(new StartProcedure(As(by), procedure, Json(form), [], requestKey), CancellationToken.None);
    }

    /// <summary>Begins another procedure that a test has published.</summary>
    public async Task<string> StartAsync(Guid by, string procedure) => Assert.IsType<StepResult.Done>(
        await Steps.StartAsync(new StartProcedure(As(by), procedure, [], []), CancellationToken.None)).InstanceId;

    /// <summary>Somebody completes a task.</summary>
    public Task<StepResult> CompleteAsync(Guid person, Guid task, string outcome, object? form = null, params SubmittedFile[] files)
    {
        Clock.Advance(Pace);
        return Steps.CompleteAsync(new CompleteTask(task, As(person), outcome, Json(form ?? new { }), files), CancellationToken.None);
    }

    /// <summary>The answer to completing the one task that somebody has of a document.</summary>
    public async Task<StepResult> TryAsync(Guid person, Matter matter, string outcome, object? form = null, params SubmittedFile[] files) =>
        await CompleteAsync(person, (await TaskAsync(person, matter)).Id, outcome, form, files);

    /// <summary>Somebody completes the one task that they have of a document; it must succeed.</summary>
    public async Task<StepResult.Done> DoAsync(Guid person, Matter matter, string outcome, object? form = null, params SubmittedFile[] files)
    {
        var answer = await TryAsync(person, matter, outcome, form, files);
        Assert.True(answer is StepResult.Done, answer is StepResult.Invalid invalid ? string.Join(' ', invalid.Errors.Select(error => $"{error.Key}: {string.Join(' ', error.Value)}")) : answer.ToString());
        return (StepResult.Done)answer;
    }

    /// <summary>The one open task that somebody has of a matter.</summary>
    public async Task<OpenTask> TaskAsync(Guid person, Matter matter) => Assert.Single(await TasksAsync(person, matter));

    /// <summary>Open tasks that a person may act on in a matter, as their list shows them.</summary>
    public async Task<IReadOnlyList<OpenTask>> TasksAsync(Guid person, Matter matter)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        var participant = await ParticipantAsync(connection, person);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select id, activity_id, assignee_id, candidate_keys, due_at, title, clause from tasks
            where instance_id = $1 and state in ('ready', 'reserved', 'in-progress', 'suspended') order by created_at, id
            """;
        command.Parameters.Add(Sql.Value(matter.InstanceId));
        await using var rows = await command.ExecuteReaderAsync();
        List<OpenTask> tasks = [];
        while (await rows.ReadAsync())
        {
            var assignee = rows.IsDBNull(2) ? (Guid?)null : rows.GetGuid(2);
            var keys = rows.IsDBNull(3) ? null : rows.GetFieldValue<string[]>(3);
            if (participant.StandsFor(assignee, keys) is not null)
                tasks.Add(new OpenTask(rows.GetGuid(0), rows.GetString(1), rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4), rows.GetString(5), rows.IsDBNull(6) ? null : rows.GetString(6)));
        }

        return tasks;
    }

    /// <summary>One column of the document's row, as text.</summary>
    public Task<string?> DocumentAsync(Matter matter, string column) =>
        ScalarAsync<string>($"select {column}::text from incoming_documents where id = $1", matter.DocumentId);

    /// <summary>The same of an outgoing document.</summary>
    public Task<string?> OutgoingAsync(Matter matter, string column) =>
        ScalarAsync<string>($"select {column}::text from outgoing_documents where id = $1", matter.DocumentId);

    public Actor As(Guid person) => new(person, null, OrganisationId, null, "test");

    private async Task<Participant> ParticipantAsync(Npgsql.NpgsqlConnection connection, Guid person)
    {
        await using var batch = new Npgsql.NpgsqlBatch(connection);
        batch.BatchCommands.Add(Participant.Query(person, FlowOffice.Office.Calendars.VietnamTime.DateOf(Clock.GetUtcNow())));
        await using var reader = await batch.ExecuteReaderAsync();
        return await Participant.ReadAsync(person, reader, CancellationToken.None);
    }

    protected static JsonObject Json(object value) => value as JsonObject ?? JsonSerializer.SerializeToNode(value, JsonText.Plain)!.AsObject();
}

/// <summary>A document on its way.</summary>
public sealed record Matter(string InstanceId, Guid DocumentId);

/// <summary>An open task.</summary>
public sealed record OpenTask(Guid Id, string Step, DateTimeOffset? DueAt, string Title, string? Clause);
