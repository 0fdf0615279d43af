using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using FlowOffice.Server.Trials;
using FlowOffice.Studio.Flows.Trials;
using FlowOffice.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

/// <summary>
/// The People's Committee of Sơn Động in small: its office, two agencies, two communes, and the incoming procedure as
/// shipped. Steps run through the same door as in the server, on a real database, by a clock that the test moves.
/// </summary>
public sealed class SonDongOffice : TestDatabase
{
    private ServiceProvider? services;

    public TestClock Clock { get; } = new(new DateTimeOffset(2024, 3, 4, 8, 0, 0, TimeSpan.FromHours(7)));

    public OfficeRows Rows { get; private set; } = null!;

    /// <summary>How long people take for each step; none unless a test says so.</summary>
    public TimeSpan Pace { get; set; }

    public Guid OrganisationId => Rows.OrganisationId;

    public Guid Culture { get; private set; }

    public Guid Finance { get; private set; }

    public Guid AnLac { get; private set; }

    public Guid Clerk { get; private set; }

    public Guid Chief { get; private set; }

    public Guid Chairman { get; private set; }

    public Guid CultureHead { get; private set; }

    public Guid CultureDeputy { get; private set; }

    public Guid CultureSpecialist { get; private set; }

    public Guid FinanceHead { get; private set; }

    public Guid FinanceSpecialist { get; private set; }

    public Guid AnLacChairman { get; private set; }

    public Guid AnLacSpecialist { get; private set; }

    public IReadOnlyList<Guid> Everybody =>
        [Clerk, Chief, Chairman, CultureHead, CultureDeputy, CultureSpecialist, FinanceHead, FinanceSpecialist, AnLacChairman];

    public IStepRunner Steps => services!.GetRequiredService<IStepRunner>();

    public ITrials Trials => services!.GetRequiredService<ITrials>();

    public IReplays Replays => services!.GetRequiredService<IReplays>();

    internal TrialTools Tools => services!.GetRequiredService<TrialTools>();

    internal InstanceSteps InstanceSteps => services!.GetRequiredService<InstanceSteps>();

    public IWorkflowTicker Ticker => services!.GetRequiredService<IWorkflowTicker>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rows = await OfficeRows.CreateAsync(this);
        var office = await Rows.UnitAsync("Văn phòng HĐND-UBND", kind: "office");
        Culture = await Rows.UnitAsync("Phòng Văn hóa và Thông tin", office);
        Finance = await Rows.UnitAsync("Phòng Tài chính - Kế hoạch", office);
        AnLac = await Rows.UnitAsync("UBND xã An Lạc", office, "commune");
        Clerk = await Rows.PersonAsync("Nguyễn Thị Hoa", "clerk", office);
        Chief = await Rows.PersonAsync("Trần Văn Bình", "chief-of-office", office);
        Chairman = await Rows.PersonAsync("Lê Quang Minh", "chairman", office);
        CultureHead = await Rows.PersonAsync("Vũ Thị Lan", "unit-head", Culture);
        CultureDeputy = await Rows.PersonAsync("Hoàng Văn Nam", "deputy-head", Culture);
        CultureSpecialist = await Rows.PersonAsync("Đỗ Thu Hà", "specialist", Culture);
        FinanceHead = await Rows.PersonAsync("Phạm Đức Long", "unit-head", Finance);
        FinanceSpecialist = await Rows.PersonAsync("Bùi Thị Mai", "specialist", Finance);
        AnLacSpecialist = await Rows.PersonAsync("Hoàng Thị Phượng", "specialist", AnLac);
        AnLacChairman = await Rows.PersonAsync("Nông Văn Tài", "unit-head", AnLac);

        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(DataSource)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddOffice()
            .AddDefinitions()
            .AddSteps()
            .AddTrials()
            .BuildServiceProvider();
        await ExecuteAsync("update organisations set settings = settings || jsonb_build_object('abbreviation', 'UBND', 'unitAbbreviations', jsonb_build_object($2::text, 'VHTT', $3::text, 'TCKH', $4::text, 'UBND')) where id = $1",
            OrganisationId, Culture.ToString(), Finance.ToString(), AnLac.ToString());
        await PublishAsync(File.ReadAllText(ShippedFile));
        await PublishAsync(File.ReadAllText(OutgoingFile));
    }

    /// <summary>The incoming procedure as it comes with the program.</summary>
    public static string ShippedFile => Path.Combine(Checkout.Folder, "workflows", "son-dong", "sd-incoming.json");

    /// <summary>The outgoing procedure as it comes with the program.</summary>
    public static string OutgoingFile => Path.Combine(Checkout.Folder, "workflows", "son-dong", "sd-outgoing.json");

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
        await base.DisposeAsync();
    }

    /// <summary>The clerk receives a document, as it comes from the page.</summary>
    public Task<StepResult> ReceiveAsync(object? form = null, Guid? by = null, string? requestKey = null)
    {
        Clock.Advance(Pace);
        return Steps.StartAsync(
            new StartProcedure(As(by ?? Clerk), "incoming", Json(form ?? new { sender = "Sở Nội vụ", typeCode = "official-letter", source = "paper" }), [], requestKey),
            CancellationToken.None);
    }

    /// <summary>Begins another procedure that a test has published.</summary>
    public async Task<string> StartAsync(string procedure) => Assert.IsType<StepResult.Done>(
        await Steps.StartAsync(new StartProcedure(As(Clerk), procedure, [], []), CancellationToken.None)).InstanceId;

    /// <summary>Somebody completes a task.</summary>
    public Task<StepResult> CompleteAsync(Guid person, Guid task, string outcome, object? form = null)
    {
        Clock.Advance(Pace);
        return Steps.CompleteAsync(new CompleteTask(task, As(person), outcome, Json(form ?? new { }), []), CancellationToken.None);
    }

    /// <summary>Somebody completes the task they have of a document; it must succeed.</summary>
    public async Task<StepResult.Done> DoAsync(Guid person, Matter matter, string outcome, object? form = null)
    {
        var task = Assert.Single(await TasksAsync(person, matter));
        return Assert.IsType<StepResult.Done>(await CompleteAsync(person, task.Id, outcome, form));
    }

    /// <summary>A document received, checked and in the register: it lies with the Chief.</summary>
    public async Task<Matter> RegisteredAsync(string subject = "Về việc rà soát thủ tục hành chính")
    {
        var matter = await ReceivedAsync();
        await DoAsync(Clerk, matter, "valid", new { checks = new[] { "Chữ ký", "Con dấu", "Thẩm quyền ban hành", "Nơi nhận" } });
        await DoAsync(Clerk, matter, "registered", Registration(subject));
        return matter;
    }

    /// <summary>A document just received: the clerk is to check it.</summary>
    public async Task<Matter> ReceivedAsync()
    {
        var done = Assert.IsType<StepResult.Done>(await ReceiveAsync());
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>A document that the Chief has assigned to the division of culture.</summary>
    public async Task<Matter> AssignedToCultureAsync(string? dueDate = null)
    {
        var matter = await RegisteredAsync();
        await DoAsync(Chief, matter, "assign-unit", Direction(new { leadUnit = Culture, dueDate }));
        return matter;
    }

    /// <summary>A document with which the specialist of the division of culture is busy.</summary>
    public async Task<Matter> WithSpecialistAsync(string? dueDate = null)
    {
        var matter = await AssignedToCultureAsync(dueDate);
        await DoAsync(CultureHead, matter, "forward-specialist", new { specialist = CultureSpecialist });
        return matter;
    }

    public static JsonObject Registration(string subject = "Về việc rà soát thủ tục hành chính") => Json(new
    {
        sender = "Sở Nội vụ tỉnh Bắc Giang",
        numberSymbol = $"{Guid.NewGuid().ToString("n")[..6]}/SNV-CCHC",
        documentDate = "2024-03-01",
        typeCode = "official-letter",
        @abstract = subject,
        urgency = "normal",
    });

    /// <summary>A form of the Chief: the chairman's direction and what else is given.</summary>
    public static JsonObject Direction(object more)
    {
        var form = Json(new { direction = "Giao chủ trì tham mưu xử lý.", directionSource = "written" });
        foreach (var (name, value) in Json(more))
            form[name] = value?.DeepClone();
        return form;
    }

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

    public Actor As(Guid person) => new(person, null, OrganisationId, null, "test");

    private async Task<Participant> ParticipantAsync(Npgsql.NpgsqlConnection connection, Guid person)
    {
        await using var batch = new Npgsql.NpgsqlBatch(connection);
        batch.BatchCommands.Add(Participant.Query(person, FlowOffice.Office.Calendars.VietnamTime.DateOf(Clock.GetUtcNow())));
        await using var reader = await batch.ExecuteReaderAsync();
        return await Participant.ReadAsync(person, reader, CancellationToken.None);
    }

    private static JsonObject Json(object value) => value as JsonObject ?? JsonSerializer.SerializeToNode(value, JsonText.Plain)!.AsObject();
}

/// <summary>A document on its way.</summary>
public sealed record Matter(string InstanceId, Guid DocumentId);

/// <summary>An open task.</summary>
public sealed record OpenTask(Guid Id, string Step, DateTimeOffset? DueAt, string Title, string? Clause);
