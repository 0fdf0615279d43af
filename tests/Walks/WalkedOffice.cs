using FlowOffice.Office;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using FlowOffice.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace FlowOffice.Walks.Tests;

/// <summary>The sample offices with everything that ships for them, and a clock that a walk moves.</summary>
public sealed class WalkedOffice : OfficeDatabase
{
    private readonly Dictionary<string, Workplace> workplaces = [];
    private ServiceProvider? services;

    public IStepRunner Steps => services!.GetRequiredService<IStepRunner>();

    public SaveDraft Drafts => services!.GetRequiredService<SaveDraft>();

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        services = new ServiceCollection()
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error))
            .AddSingleton<TimeProvider>(Clock)
            .AddSingleton(DataSource)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddOffice()
            .AddDefinitions()
            .AddSteps()
            .BuildServiceProvider();
        await services.GetRequiredService<ShippedDefinitions>().StoreAsync(CancellationToken.None);
        await ExecuteAsync("insert into files (sha256, size, media_type, stored_at) values ($1, 1024, 'application/pdf', now())", Paper("x").Sha256);
    }

    public override async Task DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>A stored file as a form brings it.</summary>
    public static SubmittedFile Paper(string field) => new(field, new string('a', 64), "van-ban.pdf", 1024, "application/pdf");

    /// <summary>The people and units of the organisation with that code.</summary>
    public async Task<Workplace> WorkplaceAsync(string code)
    {
        if (!workplaces.TryGetValue(code, out var workplace))
            workplaces[code] = workplace = await Workplace.ReadAsync(DataSource, code);
        return workplace;
    }

    /// <summary>Lets time pass, and what is due by then happen: timers, reminders, work that steps have left.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await using var scope = services!.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<FireDeadlines>().RunAsync(CancellationToken.None);
        await scope.ServiceProvider.GetRequiredService<IWorkflowTicker>().RunDueAsync(CancellationToken.None);
    }

    /// <summary>What may be chosen in each field.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<FieldOption>>> ChoicesAsync(Guid organisationId, IReadOnlyList<TaskField> fields)
    {
        await using var scope = services!.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<FieldChoices>().OfAsync(organisationId, fields, CancellationToken.None);
    }

    /// <summary>In whose place a person may work today.</summary>
    public async Task<Participant> ParticipantAsync(Guid person)
    {
        await using var connection = await DataSource.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Participant.Query(person, VietnamTime.DateOf(Clock.GetUtcNow())) } };
        await using var reader = await batch.ExecuteReaderAsync();
        return await Participant.ReadAsync(person, reader, CancellationToken.None);
    }

    /// <summary>The rows of a query, as arrays.</summary>
    public async Task<IReadOnlyList<object?[]>> RowsAsync(string sql, params object[] parameters)
    {
        await using var command = DataSource.CreateCommand(sql);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        List<object?[]> rows = [];
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(column => reader.IsDBNull(column) ? null : reader.GetValue(column))]);
        return rows;
    }
}

/// <summary>Who works in an organisation, by role.</summary>
public sealed record Workplace(Guid OrganisationId, IReadOnlyList<(Guid Person, string Role)> Posts)
{
    public IReadOnlyList<Guid> People { get; } = [.. Posts.Select(post => post.Person).Distinct()];

    public static async Task<Workplace> ReadAsync(NpgsqlDataSource source, string code)
    {
        await using var command = source.CreateCommand("""
            select o.id, p.person_id, p.role_code from organisations o join posts p on p.organisation_id = o.id
            where o.code = $1 order by p.id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = code });
        await using var reader = await command.ExecuteReaderAsync();
        Guid organisation = default;
        List<(Guid, string)> posts = [];
        while (await reader.ReadAsync())
        {
            organisation = reader.GetGuid(0);
            posts.Add((reader.GetGuid(1), reader.GetString(2)));
        }

        return new Workplace(organisation, posts);
    }

    public Actor As(Guid person) => new(person, null, OrganisationId, null, "walk");
}
