using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using FlowOffice.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FlowOffice.Activities.Tests.GiaLai;

/// <summary>The Department of Gia Lai in small, with its outgoing procedure as shipped: its leaders, two divisions, the clerk.</summary>
public sealed class DraftingOffice : TestDatabase
{
    private ServiceProvider? services;

    public TestClock Clock { get; } = new(new DateTimeOffset(2024, 3, 4, 9, 0, 0, TimeSpan.FromHours(7)));

    public OfficeRows Rows { get; private set; } = null!;

    /// <summary>The outgoing procedure as it comes with the program.</summary>
    public static string ShippedFile => Path.Combine(Checkout.Folder, "workflows", "gia-lai", "gl-outgoing.json");

    public Guid OrganisationId => Rows.OrganisationId;

    public Guid Division { get; private set; }

    public Guid OtherDivision { get; private set; }

    public Guid Director { get; private set; }

    public Guid DeputyDirector { get; private set; }

    public Guid Clerk { get; private set; }

    public Guid Head { get; private set; }

    public Guid Specialist { get; private set; }

    public Guid OtherHead { get; private set; }

    public Guid OtherSpecialist { get; private set; }

    public SaveDraft Save => services!.GetRequiredService<SaveDraft>();

    public IStepRunner Steps => services!.GetRequiredService<IStepRunner>();

    public IServiceProvider Services => services!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Rows = await OfficeRows.CreateAsync(this);
        var leadership = await Rows.UnitAsync("Lãnh đạo Sở", kind: "leadership");
        var office = await Rows.UnitAsync("Văn phòng Sở", kind: "office");
        Division = await Rows.UnitAsync("Phòng Công nghệ thông tin");
        OtherDivision = await Rows.UnitAsync("Phòng Báo chí – Xuất bản");
        Director = await Rows.PersonAsync("Lê Duy Thành", "chairman", leadership);
        DeputyDirector = await Rows.PersonAsync("Đoàn Minh Phụng", "vice-chairman", leadership);
        Clerk = await Rows.PersonAsync("Trần Thị Bích Ngọc", "clerk", office);
        Head = await Rows.PersonAsync("Phạm Trọng Nghĩa", "unit-head", Division);
        Specialist = await Rows.PersonAsync("Huỳnh Minh Thuận", "specialist", Division);
        OtherHead = await Rows.PersonAsync("Phan Thị Thanh Tâm", "unit-head", OtherDivision);
        OtherSpecialist = await Rows.PersonAsync("Bùi Ngọc Hân", "specialist", OtherDivision);
        await ExecuteAsync("update organisations set settings = jsonb_build_object('abbreviation', 'STTTT', 'unitAbbreviations', jsonb_build_object($2, 'CNTT')) where id = $1", OrganisationId, Division.ToString());
        await ExecuteAsync("insert into subject_fields (organisation_id, code, name) values ($1, 'chuyen-doi-so', 'Chuyển đổi số')", OrganisationId);

        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(DataSource)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddOffice()
            .AddDefinitions()
            .AddSteps()
            .BuildServiceProvider();
        await PublishAsync(await File.ReadAllTextAsync(ShippedFile));
    }

    public override async Task DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Saves and publishes a definition for this office, as an administrator does.</summary>
    public async Task PublishAsync(string json)
    {
        var (model, errors) = DefinitionModel.Read(WorkflowDefinition.Parse(Encoding.UTF8.GetBytes(json)).ToJson());
        Assert.Empty(errors);
        var outcome = await services!.GetRequiredService<SaveDefinition>().RunAsync(Actor.System(OrganisationId), model! with { Id = null }, true, CancellationToken.None);
        Assert.True(outcome is DefinitionOutcome.Done, outcome is DefinitionOutcome.Refused refused ? string.Join("\n", refused.Reasons) : outcome.ToString());
    }

    /// <summary>What a specialist fills in of a draft.</summary>
    public JsonObject Form(object? more = null, params string[] without)
    {
        var form = Json(new
        {
            typeCode = "official-letter", @abstract = "Về việc báo cáo kết quả chuyển đổi số", fieldCode = "chuyen-doi-so", draftingUnit = Division, dueDate = "2024-03-29",
            urgency = "normal", secrecy = "none", isPriority = "false", directionSource = "Giám đốc Lê Duy Thành giao ngày 04/03/2024", paperRecipients = "UBND tỉnh Gia Lai",
        });
        foreach (var (name, value) in Json(more ?? new { }))
            form[name] = value?.DeepClone();
        foreach (var name in without)
            form.Remove(name);
        return form;
    }

    public Task<StepResult> StartAsync(Guid person, JsonObject form) =>
        Steps.StartAsync(new StartProcedure(As(person), "outgoing", form, []), CancellationToken.None);

    /// <summary>A draft that its specialist has just begun.</summary>
    public async Task<Matter> BegunAsync(object? more = null)
    {
        var done = Assert.IsType<StepResult.Done>(await StartAsync(Specialist, Form(more)));
        return new Matter(done.InstanceId, done.DocumentId!.Value);
    }

    /// <summary>A draft with a text, at the division's leader.</summary>
    public async Task<Matter> AtDivisionAsync(object? more = null, params string[] text)
    {
        var matter = await BegunAsync(more);
        await WriteAsync(Specialist, matter, text.Length > 0 ? text : ["Kính gửi: Ủy ban nhân dân tỉnh", "Sở báo cáo kết quả năm 2023 như sau"]);
        await DoAsync(Specialist, matter, "submit", Form(more));
        return matter;
    }

    /// <summary>A draft that the division's leader agrees with, at the specialist again.</summary>
    public async Task<Matter> AgreedAsync()
    {
        var matter = await AtDivisionAsync();
        await DoAsync(Head, matter, "agree", new { opinion = "Thống nhất" });
        return matter;
    }

    /// <summary>A draft at the Department's leaders.</summary>
    public async Task<Matter> AtDepartmentAsync()
    {
        var matter = await AgreedAsync();
        await DoAsync(Specialist, matter, "submit-department");
        return matter;
    }

    /// <summary>Writes a text over the newest version, paragraph by paragraph; it must be saved.</summary>
    public async Task<int> WriteAsync(Guid person, Matter matter, params string[] paragraphs) =>
        Assert.IsType<SaveDraftOutcome.Saved>(await TypeAsync(person, matter, paragraphs)).Version;

    /// <summary>Types over the newest version.</summary>
    public async Task<SaveDraftOutcome> TypeAsync(Guid person, Matter matter, string[] paragraphs, Guid[]? carriesOut = null, bool voids = false, int? over = null)
    {
        var (version, text) = await NewestAsync(matter);
        TypedParagraph[] typed = [.. paragraphs.Select((paragraph, index) => new TypedParagraph(text.Paragraphs.ElementAtOrDefault(index)?.Id, paragraph))];
        return await Save.RunAsync(As(person), new DraftEdit(matter.DocumentId, over ?? version, typed) { CarriesOut = carriesOut ?? [], VoidsConsent = voids }, CancellationToken.None);
    }

    /// <summary>The newest version of a draft.</summary>
    public async Task<(int Version, DraftText Text)> NewestAsync(Matter matter)
    {
        var version = await ScalarAsync<int?>("select max(version) from draft_versions where document_id = $1", matter.DocumentId) ?? 0;
        var content = await ScalarAsync<string>("select content::text from draft_versions where document_id = $1 and version = $2", matter.DocumentId, version);
        return (version, content is null ? DraftText.Empty : DraftText.Parse(content));
    }

    /// <summary>The changes that were requested and are still open.</summary>
    public async Task<Guid[]> OpenChangesAsync(Matter matter) => await ScalarAsync<Guid[]>(
        "select coalesce(array_agg(id order by number), '{}') from draft_requested_changes where document_id = $1 and done_at is null", matter.DocumentId) ?? [];

    public Task<StepResult> CompleteAsync(Guid person, Guid task, string outcome, object? form = null) =>
        Steps.CompleteAsync(new CompleteTask(task, As(person), outcome, Json(form ?? new { }), []), CancellationToken.None);

    /// <summary>Somebody tries to complete the task that they have of a document.</summary>
    public async Task<StepResult> TryAsync(Guid person, Matter matter, string outcome, object? form = null)
    {
        Clock.Advance(TimeSpan.FromSeconds(1));
        return await CompleteAsync(person, (await TaskAsync(person, matter)).Id, outcome, form);
    }

    /// <summary>Somebody completes the task that they have of a document; it must succeed.</summary>
    public async Task DoAsync(Guid person, Matter matter, string outcome, object? form = null)
    {
        var answer = await TryAsync(person, matter, outcome, form);
        Assert.True(answer is StepResult.Done, answer is StepResult.Invalid invalid ? string.Join(' ', invalid.Errors.Select(error => $"{error.Key}: {string.Join(' ', error.Value)}")) : answer.ToString());
    }

    /// <summary>The one task that a person has of a document.</summary>
    public async Task<OpenTask> TaskAsync(Guid person, Matter matter) => Assert.Single(await TasksAsync(person, matter));

    /// <summary>Open tasks that a person may act on in a matter.</summary>
    public async Task<IReadOnlyList<OpenTask>> TasksAsync(Guid person, Matter matter)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        await using var batch = new Npgsql.NpgsqlBatch(connection);
        batch.BatchCommands.Add(Participant.Query(person, VietnamTime.DateOf(Clock.GetUtcNow())));
        Participant participant;
        await using (var reader = await batch.ExecuteReaderAsync())
            participant = await Participant.ReadAsync(person, reader, CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select id, activity_id, assignee_id, candidate_keys, due_at, title, clause from tasks
            where instance_id = $1 and state in ('ready', 'reserved', 'in-progress', 'suspended') order by created_at, id
            """;
        command.Parameters.Add(Sql.Value(matter.InstanceId));
        await using var rows = await command.ExecuteReaderAsync();
        List<OpenTask> tasks = [];
        while (await rows.ReadAsync())
            if (participant.StandsFor(rows.IsDBNull(2) ? null : rows.GetGuid(2), rows.IsDBNull(3) ? null : rows.GetFieldValue<string[]>(3)) is not null)
                tasks.Add(new OpenTask(rows.GetGuid(0), rows.GetString(1), rows.IsDBNull(4) ? null : rows.GetFieldValue<DateTimeOffset>(4), rows.GetString(5), rows.IsDBNull(6) ? null : rows.GetString(6)));
        return tasks;
    }

    public Actor As(Guid person) => new(person, null, OrganisationId, null, "test");

    private static JsonObject Json(object value) => value as JsonObject ?? JsonSerializer.SerializeToNode(value, JsonText.Plain)!.AsObject();
}
