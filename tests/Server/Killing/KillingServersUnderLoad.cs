using System.Globalization;
using FlowOffice.Testing;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace FlowOffice.Server.Tests.Killing;

/// <summary>
/// Two servers share one database and a load of documents, and are killed (kill -9) at random moments, one or the other, again
/// and again. <c>FLOWOFFICE_KILLS</c> says how often; <c>tests/kill-servers</c> does it fifty times.
/// </summary>
public sealed class KillingServersUnderLoad : IAsyncLifetime
{
    private const int Workers = 6;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("FLOWOFFICE_KILLS") ?? "6", CultureInfo.InvariantCulture);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"flowoffice-kill-{Guid.NewGuid():n}");
    private readonly TwoServers servers;
    private readonly ITestOutputHelper output;

    public KillingServersUnderLoad(ITestOutputHelper output)
    {
        this.output = output;
        servers = new TwoServers(folder);
    }

    [Fact, Clause("FO-6", "FO-8", "SD-5.1c")]
    public async Task No_number_document_or_reminder_is_lost_or_comes_twice()
    {
        await using var database = await servers.OpenDatabaseAsync();
        var reminders = new DueReminders(database);
        await reminders.PlanAsync(TimeSpan.FromSeconds(3 * Kills));
        using var stop = new CancellationTokenSource();
        var load = new DocumentLoad(servers, stop.Token);
        var working = Enumerable.Range(0, Workers).Select(_ => load.WorkAsync()).ToArray();

        for (var kill = 0; kill < Kills; kill++)
        {
            await load.WaitForStepsAsync(Random.Shared.Next(5, 40));
            await servers.KillAndRestartAsync(kill % 2);
        }

        await stop.CancelAsync();
        await Task.WhenAll(working);
        output.WriteLine($"{Kills} kills, {load.Documents} documents begun, {load.Steps} steps answered, {load.Repeated} repeated after a kill, by server: {string.Join(", ", servers.Answers)}");

        await reminders.UntilSentAsync(TimeSpan.FromMinutes(2)); // those that came due while the server that would have sent them was down
        Assert.Equal(0L, await reminders.LostOrDoubledAsync());
        Assert.True(load.Finished > 0, "The load must get somewhere between the kills.");
        Assert.Equal(0L, await OneAsync(database, "select count(*) from (select number, row_number() over (order by number) as place from register_entries) lines where number <> place"));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from number_series s where last_number <> (select count(*) from register_entries e where e.organisation_id = s.organisation_id)"));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from incoming_documents where (arrival_number is not null) <> exists (select from register_entries where document_id = incoming_documents.id)"));
        // An instance has had one burst for its start and one for each task completed, and all its history is there.
        Assert.Equal(0L, await OneAsync(database, "select count(*) from workflow_instances i where bursts <> 1 + (select count(*) from tasks t where t.instance_id = i.id and state = 'completed')"));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from workflow_instances i where bursts <> (select count(*) from workflow_journal j where j.instance_id = i.id)"));
        // Nobody's step was made twice, and whoever is not finished waits at exactly one task.
        Assert.Equal(0L, await OneAsync(database, "select count(*) from (select from tasks where state = 'completed' group by instance_id, activity_id having count(*) > 1) twice"));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from workflow_instances i where status = 'Running' and 1 <> (select count(*) from tasks t where t.instance_id = i.id and state in ('ready', 'reserved', 'in-progress'))"));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from workflow_instances where incident_count > 0"));
        Assert.All(servers.Answers, answers => Assert.True(answers > 0, "Both servers must have carried part of the load."));
    }

    public Task InitializeAsync() => servers.StartAsync();

    public async Task DisposeAsync()
    {
        await servers.StopAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<long> OneAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
