using System.Diagnostics;
using System.Globalization;
using FlowOffice.Bench.Growth;
using FlowOffice.Server.Database;
using Npgsql;

namespace FlowOffice.Bench.Deadlines;

/// <summary>
/// Ten thousand reminders that come due in one minute: how long one server takes to send all of them; how long two servers take
/// of which the one that is sending is killed half way (kill -9); whether any was lost or sent twice. In the same run the same rows
/// are written by plain statements: the limit that the machine shows.
/// </summary>
internal static class DeadlinesBench
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task<int> RunAsync(string[] args)
    {
        var count = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000;
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-deadlines-{Environment.ProcessId}");
        var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(Path.Combine(folder, "database")), CancellationToken.None);
        var servers = new Dictionary<string, OfficeServer>();
        try
        {
            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            await StartAsync("server-1");
            var office = new DeadlinesOffice(source);
            await office.FoundAsync();
            await office.DueNowAsync(500);
            await UntilAsync(office, 500); // to warm up

            var (one, lost, doubled) = await SendAsync(office, count, null);
            Console.WriteLine($"one server                     {one.TotalSeconds,8:n2} s   lost {lost}, doubled {doubled}");

            await StartAsync("server-2");
            var (two, lostOfTwo, doubledOfTwo) = await SendAsync(office, count, KillAsync);
            Console.WriteLine($"two, the sending one killed    {two.TotalSeconds,8:n2} s   lost {lostOfTwo}, doubled {doubledOfTwo}");

            foreach (var server in servers.Values)
                server.Dispose();
            servers.Clear();
            await office.DueNowAsync(count);
            var raw = await new RawStages(source, office).MeasureAsync();
            Console.WriteLine($"the same rows by plain SQL     {raw.TotalSeconds,8:n2} s");
            Console.WriteLine($"ratio of one server to it      {one / raw,8:n2}");
            return lost + doubled + lostOfTwo + doubledOfTwo == 0 && one < Limit && two < Limit ? 0 : 1;
        }
        finally
        {
            foreach (var server in servers.Values)
                server.Dispose();
            NpgsqlConnection.ClearAllPools();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }

        async Task StartAsync(string name) => servers[name] = await OfficeServer.StartAsync(
            Path.Combine(folder, "files"), new NpgsqlConnectionStringBuilder(database.ConnectionString) { ApplicationName = name }.ConnectionString);

        Task KillAsync(string name, long sent)
        {
            Console.WriteLine($"  {name} killed after {sent:n0} of {count:n0}");
            servers[name].Dispose();
            servers.Remove(name);
            return Task.CompletedTask;
        }
    }

    private static async Task<(TimeSpan Took, long Lost, long Doubled)> SendAsync(DeadlinesOffice office, int count, Func<string, long, Task>? kill)
    {
        await office.DueNowAsync(count);
        var watch = Stopwatch.StartNew();
        if (kill is not null)
        {
            var (sent, sender) = (0L, (string?)null);
            while (sent < count / 4)
            {
                await Task.Delay(5);
                (sent, sender) = (await office.SentAsync(), await office.SenderAsync() ?? sender);
            }

            await kill(sender ?? throw new InvalidOperationException($"{sent} stages were sent before it was seen by which server."), sent);
        }

        await UntilAsync(office, count);
        var took = watch.Elapsed;
        await office.AnalyzeAsync();
        return (took, await office.LostAsync(), await office.DoubledAsync());
    }

    private static async Task UntilAsync(DeadlinesOffice office, int count)
    {
        var watch = Stopwatch.StartNew();
        while (await office.SentAsync() < count)
        {
            if (watch.Elapsed > Patience)
                throw new TimeoutException($"Expected {count} stages to be sent within {Patience}, found {await office.SentAsync()}.");
            await Task.Delay(50);
        }
    }
}
