using System.Globalization;
using FlowOffice.Server.Database;
using Npgsql;

namespace FlowOffice.Bench.Growth;

/// <summary>
/// Whether an installation slows down as it grows. A real server over HTTP, first with 500 definitions of one version and a
/// thousand instances, then with ten and fifty versions of each, then with ten thousand and a hundred thousand instances; the
/// same operations at each size, and the 95th percentile of each against that of the smallest size.
/// </summary>
internal static class GrowthBench
{
    private const int Definitions = 500;
    private const double Limit = 1.3;

    private static readonly (int Versions, int Instances)[] Sizes = [(1, 1_000), (10, 1_000), (50, 1_000), (50, 10_000), (50, 100_000)];

    public static async Task<int> RunAsync(string[] args)
    {
        var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 200;
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-growth-{Environment.ProcessId}");
        var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(Path.Combine(folder, "database")), CancellationToken.None);
        try
        {
            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            using var server = await OfficeServer.StartAsync(Path.Combine(folder, "files"), database.ConnectionString);
            var office = await GrowthOffice.OpenAsync(server.Address, source);
            var filling = await Filling.PrepareAsync(source, office);

            var results = new List<SortedDictionary<string, Times>>();
            foreach (var (versions, instances) in Sizes)
            {
                await filling.DefinitionsAsync(Definitions, versions);
                await filling.InstancesAsync(instances);
                await filling.SettleAsync();
                await using (var administrator = NpgsqlDataSource.Create(database.AdministratorConnectionString))
                await using (var checkpoint = administrator.CreateCommand("checkpoint"))
                    await checkpoint.ExecuteNonQueryAsync(); // what filling wrote is not measured
                await office.MeasureAsync(filling, rounds / 4); // to warm up: connections, compiled code, pages of the database
                results.Add(await office.MeasureAsync(filling, rounds));
                Console.WriteLine($"{Definitions} definitions × {versions} versions, {instances:n0} instances, database {await filling.MegabytesAsync():n0} MB: measured");
            }

            return Print(results);
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Print(List<SortedDictionary<string, Times>> results)
    {
        Console.WriteLine();
        Console.WriteLine("p95 in ms (median in brackets); the last columns compare the largest with the smallest size");
        Console.Write($"{"",-26}");
        foreach (var (versions, instances) in Sizes)
            Console.Write($"{$"{versions} v, {instances:n0}",18}");
        Console.WriteLine($"{"p95 ratio",12}{"p50 ratio",12}");

        var worst = 0.0;
        foreach (var operation in results[0].Keys)
        {
            Console.Write($"{operation,-26}");
            foreach (var result in results)
                Console.Write($"{$"{result[operation].Percentile(95):n1} ({result[operation].Percentile(50):n1})",18}");
            var ratio = results[^1][operation].Percentile(95) / results[0][operation].Percentile(95);
            var median = results[^1][operation].Percentile(50) / results[0][operation].Percentile(50);
            worst = Math.Max(worst, ratio);
            Console.WriteLine($"{ratio,12:n2}{median,12:n2}{(ratio > Limit ? "  above the limit" : "")}");
        }

        Console.WriteLine();
        Console.WriteLine($"worst p95 ratio {worst:n2}, limit {Limit:n1}");
        return worst <= Limit ? 0 : 1;
    }
}

/// <summary>How long each of many calls took, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> milliseconds = [];

    public void Add(TimeSpan took) => milliseconds.Add(took.TotalMilliseconds);

    public double Percentile(int percent)
    {
        var ordered = milliseconds.Order().ToArray();
        return ordered[Math.Min(ordered.Length - 1, ordered.Length * percent / 100)];
    }
}
