using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FlowOffice.Bench.Numbering;

/// <summary>An office whose outgoing procedure is drafting and numbering, with a series for each field of work.</summary>
internal sealed class NumberingOffice : IAsyncDisposable
{
    private const int Fields = 64;
    private readonly ServiceProvider services;
    private readonly ConcurrentQueue<Guid> waiting = [];
    private readonly Guid organisation = Guid.CreateVersion7();
    private readonly Guid person = Guid.CreateVersion7();

    private NumberingOffice(NpgsqlDataSource source)
    {
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(source)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddOffice().AddDefinitions().AddSteps().BuildServiceProvider();
    }

    private Actor Clerk => new(person, null, organisation, null, "127.0.0.1");

    private IStepRunner Steps => services.GetRequiredService<IStepRunner>();

    public static async Task<NumberingOffice> CreateAsync(NpgsqlDataSource source)
    {
        var office = new NumberingOffice(source);
        await office.InsertAsync(source);
        await office.PublishAsync();
        return office;
    }

    /// <summary>Begins documents of so many fields; each waits for its number.</summary>
    public Task BeginAsync(int count, int series) => Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellation) =>
    {
        var begun = Done(await Steps.StartAsync(new StartProcedure(Clerk, "outgoing", [], []), cancellation));
        var form = new JsonObject { ["typeCode"] = "decision", ["abstract"] = "Về việc kiện toàn Ban chỉ đạo", ["fieldCode"] = $"f{number % series}", ["paperRecipients"] = "Sở Nội vụ" };
        waiting.Enqueue(Done(await Steps.CompleteAsync(new CompleteTask(begun, Clerk, "submit", form, []), cancellation)));
    });

    /// <summary>Numbers what waits.</summary>
    /// <returns>Numbers a second.</returns>
    public async Task<double> NumberAsync(int count, int writers, int series)
    {
        if (waiting.IsEmpty)
            await BeginAsync(count, series);
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var task))
                if (await Steps.CompleteAsync(new CompleteTask(task, Clerk, "numbered", [], []), CancellationToken.None) is not StepResult.Done)
                    throw new InvalidOperationException("A number was refused.");
        })));
        return count / watch.Elapsed.TotalSeconds;
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Guid Done(StepResult answer) => answer is StepResult.Done { NextTaskId: { } task } ? task : throw new InvalidOperationException($"A step was answered {answer}.");

    private async Task PublishAsync()
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "Numbering", "bench-outgoing.json"));
        var (model, errors) = DefinitionModel.Read(WorkflowDefinition.Parse(file).ToJson());
        var outcome = model is null ? null : await services.GetRequiredService<SaveDefinition>().RunAsync(Actor.System(organisation), model, publish: true, CancellationToken.None);
        if (outcome is not DefinitionOutcome.Done)
            throw new InvalidOperationException(outcome is DefinitionOutcome.Refused refused ? string.Join(" ", refused.Reasons) : string.Join(" ", errors));
    }

    private async Task InsertAsync(NpgsqlDataSource source)
    {
        var unit = Guid.CreateVersion7();
        var abbreviations = new JsonObject(Enumerable.Range(0, Fields).Select(field => KeyValuePair.Create<string, JsonNode?>($"f{field}", $"L{field}")));
        await using var batch = source.CreateBatch();
        void Add(string sql, params NpgsqlParameter[] values) => batch.BatchCommands.Add(Sql.Command(sql, values));
        Add("insert into organisations (id, code, name, settings) values ($1, 'bench', 'Cơ quan đo', $2)", Sql.Value(organisation), Sql.Json(new JsonObject { ["abbreviation"] = "UBND", ["fieldAbbreviations"] = abbreviations }));
        Add("insert into units (id, organisation_id, code, name, kind) values ($1, $2, 'pb', 'Phòng', 'agency')", Sql.Value(unit), Sql.Value(organisation));
        Add("insert into roles (organisation_id, code, name) values ($1, 'clerk', 'Văn thư')", Sql.Value(organisation));
        Add("insert into people (id, organisation_id, full_name) values ($1, $2, 'Nguyễn Văn Đo')", Sql.Value(person), Sql.Value(organisation));
        Add("insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on) values (gen_random_uuid(), $1, $2, $3, 'clerk', 'Văn thư', '2020-01-01')",
            Sql.Value(organisation), Sql.Value(person), Sql.Value(unit));
        await batch.ExecuteNonQueryAsync();
    }
}
