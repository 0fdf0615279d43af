using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;
using FlowOffice.Office;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace FlowOffice.Bench.Steps;

/// <summary>One organisation with one person for each role, and the five-step procedure of the measurement.</summary>
internal sealed class BenchOffice : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly ConcurrentStack<(Guid Task, int Step)> open = [];
    private readonly Counting counting = new();

    private BenchOffice(NpgsqlDataSource source)
    {
        services = new ServiceCollection().AddLogging().AddSingleton(TimeProvider.System).AddSingleton(source)
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddOffice().AddDefinitions().AddSteps().BuildServiceProvider();
    }

    public Guid OrganisationId { get; } = Guid.CreateVersion7();

    public Guid UnitId { get; } = Guid.CreateVersion7();

    public Guid Person { get; } = Guid.CreateVersion7();

    private Actor Actor => new(Person, null, OrganisationId, null, "127.0.0.1");

    public static async Task<BenchOffice> CreateAsync(NpgsqlDataSource source)
    {
        var office = new BenchOffice(source);
        await office.InsertPeopleAsync(source);
        await BenchDefinition.PublishAsync(office.services, office.OrganisationId);
        return office;
    }

    /// <summary>Starts instances; each waits at its first task.</summary>
    public async Task StartAsync(int count, int workers)
    {
        var steps = services.GetRequiredService<IStepRunner>();
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = workers }, async (number, cancellation) =>
        {
            var form = new JsonObject { ["sender"] = "Sở Nội vụ", ["typeCode"] = "official-letter", ["source"] = "paper" };
            var answer = await steps.StartAsync(new StartProcedure(Actor, "incoming", form, []), cancellation);
            open.Push((Next(answer), 0));
        });
    }

    /// <summary>Completes every open task, and those that follow, until all instances are finished. The newest task goes first, so that all kinds of step happen at once.</summary>
    public async Task<BenchRun> CompleteAllAsync(int workers)
    {
        var steps = services.GetRequiredService<IStepRunner>();
        var times = new ConcurrentBag<double>();
        counting.Reset();
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (open.TryPop(out var next))
            {
                var from = Stopwatch.GetTimestamp();
                var (outcome, form) = BenchDefinition.Answer(next.Step, this);
                var answer = await steps.CompleteAsync(new CompleteTask(next.Task, Actor, outcome, form, []), CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
                if (next.Step < BenchDefinition.LastStep)
                    open.Push((Next(answer), next.Step + 1));
                else if (answer is not StepResult.Done)
                    throw new InvalidOperationException($"The last step was answered {answer}.");
            }
        })));
        watch.Stop();
        return new BenchRun(times.Count, watch.Elapsed, counting.RoundTrips, counting.Statements, [.. times.Order()])
        {
            ProcessorTime = Process.GetCurrentProcess().TotalProcessorTime - before,
        };
    }

    public async ValueTask DisposeAsync()
    {
        counting.Dispose();
        await services.DisposeAsync();
    }

    private static Guid Next(StepResult answer) => answer is StepResult.Done { NextTaskId: { } task }
        ? task
        : throw new InvalidOperationException($"A step was answered {answer}.");

    private async Task InsertPeopleAsync(NpgsqlDataSource source)
    {
        await using var batch = source.CreateBatch();
        void Add(string sql, params NpgsqlParameter[] values) => batch.BatchCommands.Add(Sql.Command(sql, values));
        Add("insert into organisations (id, code, name) values ($1, 'bench', 'Cơ quan đo')", Sql.Value(OrganisationId));
        Add("insert into units (id, organisation_id, code, name, kind) values ($1, $2, 'pb', 'Phòng', 'agency')", Sql.Value(UnitId), Sql.Value(OrganisationId));
        Add("insert into roles (organisation_id, code, name) select $1, code, code from unnest(array['clerk', 'chief-of-office', 'chairman', 'unit-head', 'deputy-head', 'specialist']) code", Sql.Value(OrganisationId));
        Add("insert into people (id, organisation_id, full_name) values ($1, $2, 'Nguyễn Văn Đo')", Sql.Value(Person), Sql.Value(OrganisationId));
        Add("""
            insert into posts (id, organisation_id, person_id, unit_id, role_code, title, starts_on)
            select gen_random_uuid(), $1, $2, $3, code, code, '2020-01-01' from unnest(array['clerk', 'chief-of-office', 'unit-head', 'specialist']) code
            """, Sql.Value(OrganisationId), Sql.Value(Person), Sql.Value(UnitId));
        await batch.ExecuteNonQueryAsync();
    }
}
