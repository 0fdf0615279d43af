using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Server.Demo;
using FlowOffice.Server.Samples;
using FlowOffice.Testing;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace FlowOffice.Server.Tests.Killing;

/// <summary>
/// While documents are worked on at two servers that are killed (kill -9) again and again, new versions of the procedure
/// are published and everything that runs is moved to them; every other move is taken back as far as it can be.
/// </summary>
public sealed class MovingWhileServersAreKilled : IAsyncLifetime
{
    private const int Workers = 3;
    private const int Waiting = 25;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("FLOWOFFICE_KILLS") ?? "4", CultureInfo.InvariantCulture);
    private readonly string folder = Path.Combine(Path.GetTempPath(), $"flowoffice-move-{Guid.NewGuid():n}");
    private readonly TwoServers servers;
    private readonly ITestOutputHelper output;

    public MovingWhileServersAreKilled(ITestOutputHelper output)
    {
        this.output = output;
        servers = new TwoServers(folder);
    }

    [Fact, Clause("FO-2", "FO-8")]
    public async Task No_step_is_lost_or_done_twice_and_every_instance_is_wholly_on_one_version()
    {
        await using var database = await servers.OpenDatabaseAsync();
        await OneAsync(database, "update organisations set settings = settings - 'changeApprover' where code = 'son-dong' returning 0::bigint"); // whose agreement it takes is told elsewhere
        using var stop = new CancellationTokenSource();
        var load = new DocumentLoad(servers, stop.Token);
        await ReceiveAsync();
        var working = Enumerable.Range(0, Workers).Select(_ => load.WorkAsync()).ToArray();

        for (var kill = 0; kill < Kills; kill++)
        {
            await load.WaitForStepsAsync(Random.Shared.Next(8, 24));
            await PublishAndMoveAsync(database, kill);
            await servers.KillAndRestartAsync(kill % 2);
        }

        await stop.CancelAsync();
        await Task.WhenAll(working);
        using (var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(200)))
            while (await OneAsync(database, "select count(*) from instance_move_items where state in ('waiting', 'undoing')") > 0)
                await tick.WaitForNextTickAsync();
        output.WriteLine($"{Kills} kills, {load.Documents} documents, {load.Steps} steps; moves: {await TextAsync(database, "select string_agg(state || ' ' || n, ', ') from (select state, count(*) n from instance_move_items group by state) s")}");

        Assert.True(await OneAsync(database, "select count(*) from instance_move_items where former is not null") > 0, "Something must have been moved.");
        Assert.Equal(0L, await OneAsync(database, "select count(*) from instance_move_items where state = 'failed'"));
        // Who had ended before their turn came is the only one that could not be moved.
        Assert.Equal(0L, await OneAsync(database, "select count(*) from instance_move_items m join workflow_instances i on i.id = m.instance_id where m.state = 'blocked' and i.status = 'Running'"));
        // Nobody's step was made twice, and whoever is not finished waits at exactly one task.
        Assert.Equal(0L, await OneAsync(database, "select count(*) from (select from tasks where state = 'completed' group by instance_id, activity_id having count(*) > 1) twice"));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from workflow_instances i where status = 'Running' and 1 <> (select count(*) from tasks t where t.instance_id = i.id and state in ('ready', 'reserved', 'in-progress'))"));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from workflow_instances where incident_count > 0"));
        // One burst for the start, one for each task completed, one journal row for each move and each way back; nothing else.
        Assert.Equal(0L, await OneAsync(database, """
            select count(*) from workflow_instances i where bursts <> (select count(*) from workflow_journal j where j.instance_id = i.id) or bursts <> 1
              + (select count(*) from tasks t where t.instance_id = i.id and state = 'completed')
              + (select count(*) + count(*) filter (where m.state = 'undone') from instance_move_items m where m.instance_id = i.id and former is not null)
            """));
        // Row and state name the same version, and the open task is called what that version calls it.
        Assert.Equal(0L, await OneAsync(database, """
            select count(*) from workflow_instances i join workflow_definition_versions v on v.id = i.definition_version_id
            where i.status = 'Running' and (v.version <> i.version or (convert_from(i.state, 'UTF8')::json ->> 'n')::int <> i.version
              or not exists (select from tasks t, jsonb_array_elements(v.json::jsonb -> 'root' -> 'activities') a
                where t.instance_id = i.id and t.completed_at is null and a ->> 'id' = t.activity_id and a -> 'metadata' ->> 'displayText' = t.title))
            """));
        Assert.Equal(0L, await OneAsync(database, "select count(*) from (select number, row_number() over (order by number) as place from register_entries) lines where number <> place"));
    }

    public Task InitializeAsync() => servers.StartAsync();

    public async Task DisposeAsync()
    {
        await servers.StopAsync();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Documents that nobody works on: each is there to be moved in every round.</summary>
    private async Task ReceiveAsync()
    {
        var clerk = await OfficeClient.SignInAsync(servers.AddressOf(0)!, "vanthu.sondong", new SampleSettings().Password, "", CancellationToken.None);
        for (var i = 0; i < Waiting; i++)
            Assert.True((await clerk.ReceiveAsync(new { sender = "Sở Tài chính", typeCode = "official-letter", source = "paper" }, [], CancellationToken.None)).Succeeded);
    }

    /// <summary>Publishes a version that calls its steps otherwise, moves everything there, and takes every other move back.</summary>
    private async Task PublishAndMoveAsync(NpgsqlDataSource database, int round)
    {
        var administrator = await OfficeClient.SignInAsync(servers.AddressOf(round)!, "quantri.sondong", new SampleSettings().Password, "", CancellationToken.None);
        var model = JsonNode.Parse((await TextAsync(database, "select v.json from workflow_definition_versions v join organisations o on o.id = v.organisation_id where o.code = 'son-dong' and definition_id = 'sd-incoming' and is_latest"))!)!.AsObject();
        model["definitionId"] = "sd-incoming";
        foreach (var step in model["root"]!["activities"]!.AsArray())
            step!["metadata"]!["displayText"] = $"{((string)step["metadata"]!["displayText"]!).Split(" – bản")[0]} – bản {round + 2}";
        var published = await administrator.PostAsync("/elsa/api/workflow-definitions", new { model, publish = true }, CancellationToken.None);
        Assert.True(published.Succeeded, published.Body.ToJsonString());
        var moved = await administrator.PostAsync("/api/flows/sd-incoming/moving", new { toVersion = round + 2, takesHolder = round % 2 == 0, takesDeadline = round % 2 == 1 }, CancellationToken.None);
        Assert.True(moved.Succeeded, moved.Body.ToJsonString());
        if (round % 2 == 1)
            await administrator.PostAsync($"/api/flows/sd-incoming/moving/{moved.Body["id"]}/undo", new { }, CancellationToken.None);
    }

    private static async Task<long> OneAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<string?> TextAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync() as string;
    }
}
