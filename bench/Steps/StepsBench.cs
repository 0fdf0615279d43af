using System.Globalization;
using FlowOffice.Server.Database;
using FlowOffice.Server.Storage;
using Npgsql;

namespace FlowOffice.Bench.Steps;

/// <summary>
/// Completed human steps per second: register, classify, assign, handle, approve, with a SetVariable and a decision between,
/// on a PostgreSQL of its own with the durable settings of an office. In the same run the same rows are written by plain
/// Npgsql: that is the limit which the machine shows, and the ratio is what counts.
/// </summary>
internal static class StepsBench
{
    private const int StepsOfAnInstance = 5;

    public static async Task<int> RunAsync(string[] args)
    {
        var instances = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-bench-{Environment.ProcessId}");
        var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(folder), CancellationToken.None);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 32, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true };
            await using var source = NpgsqlDataSource.Create(connection);
            await new SchemaMigrations(source, Migration.All()).ApplyAsync(CancellationToken.None);
            await using var office = await BenchOffice.CreateAsync(source);

            Console.WriteLine($"{instances} instances, {StepsOfAnInstance} human steps each; 600 instances to warm up");
            await office.StartAsync(600, 8);
            await office.CompleteAllAsync(16);
            await MeasureOneWorkerAsync(office, Math.Max(50, instances / 5));
            var sixteen = await MeasureAsync(source, office, instances, 16);
            await office.StartAsync(20, 4);
            var raw = new RawWrites(source, office,
                (int)await Sizes.OneAsync(source, "select avg(length(state))::bigint from workflow_instances where status = 'Running'"),
                (int)await Sizes.OneAsync(source, "select avg(length(entries))::bigint from workflow_journal"));
            await raw.WarmUpAsync(16);
            var limit = await raw.MeasureAsync(instances * StepsOfAnInstance, 16);
            var limitOne = await raw.MeasureAsync(instances, 1);

            Console.WriteLine();
            Console.WriteLine($"raw limit, 16 connections  {limit,10:n0} steps/s   (1 connection {limitOne:n0})");
            Console.WriteLine($"ratio at 16 workers        {sixteen / limit,10:n2}");
            return 0;
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureOneWorkerAsync(BenchOffice office, int instances)
    {
        await office.StartAsync(instances, 8);
        var run = await office.CompleteAllAsync(1);
        Print("1 worker", run);
    }

    private static async Task<double> MeasureAsync(NpgsqlDataSource source, BenchOffice office, int instances, int workers)
    {
        var size = await Sizes.ReadAsync(source);
        await office.StartAsync(instances, 8);
        var wal = await Sizes.WalAsync(source);
        var transaction = await Sizes.TransactionAsync(source);
        var run = await office.CompleteAllAsync(workers);
        Print($"{workers} workers", run);
        Console.WriteLine($"  writing transactions per step {(await Sizes.TransactionAsync(source) - transaction - 1) / (double)run.Steps,5:n2} (as the database numbers them)");
        var written = await Sizes.WalAsync(source) - wal;
        var grown = await Sizes.ReadAsync(source);
        Console.WriteLine($"  WAL per step             {written / (double)run.Steps,10:n0} bytes");
        Console.WriteLine($"  kept per finished instance {(grown.Values.Sum() - size.Values.Sum()) / (double)instances,8:n0} bytes (tables, indexes, TOAST; start included)");
        foreach (var (table, bytes) in grown.OrderByDescending(now => now.Value - size[now.Key]).Take(7))
            Console.WriteLine($"    {table,-24} {(bytes - size[table]) / (double)instances,10:n0}");
        return run.StepsPerSecond;
    }

    private static void Print(string who, BenchRun run)
    {
        Console.WriteLine();
        Console.WriteLine($"{who,-26} {run.StepsPerSecond,10:n0} steps/s");
        Console.WriteLine($"  round trips per step     {run.RoundTrips / (double)run.Steps,10:n2}");
        Console.WriteLine($"  statements per step      {run.Statements / (double)run.Steps,10:n2}");
        Console.WriteLine($"  processor time per step  {run.ProcessorTime.TotalMilliseconds / run.Steps,10:n2} ms (without the database)");
        Console.WriteLine($"  p50 / p99                {run.Percentile(50),10:n2} / {run.Percentile(99):n2} ms");
    }
}

/// <summary>One measured run.</summary>
internal sealed record BenchRun(int Steps, TimeSpan Took, long RoundTrips, long Statements, double[] Milliseconds)
{
    /// <summary>What this process used, the database not counted.</summary>
    public TimeSpan ProcessorTime { get; init; }

    public double StepsPerSecond => Steps / Took.TotalSeconds;

    public double Percentile(int percent) => Milliseconds[Math.Min(Milliseconds.Length - 1, Milliseconds.Length * percent / 100)];
}

/// <summary>What the database holds and has written.</summary>
internal static class Sizes
{
    /// <summary>Bytes by table, without the space that updated rows have left for others.</summary>
    public static async Task<Dictionary<string, long>> ReadAsync(NpgsqlDataSource source)
    {
        await using (var vacuum = source.CreateCommand("vacuum full"))
        {
            vacuum.CommandTimeout = 300;
            await vacuum.ExecuteNonQueryAsync();
        }

        await using var command = source.CreateCommand("select relname::text, pg_total_relation_size(oid) from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace");
        await using var rows = await command.ExecuteReaderAsync();
        var sizes = new Dictionary<string, long>();
        while (await rows.ReadAsync())
            sizes[rows.GetString(0)] = rows.GetInt64(1);
        return sizes;
    }

    /// <summary>The number of the next transaction that writes.</summary>
    public static Task<long> TransactionAsync(NpgsqlDataSource source) => OneAsync(source, "select pg_current_xact_id()::text::bigint");

    public static Task<long> WalAsync(NpgsqlDataSource source) => OneAsync(source, "select (pg_current_wal_lsn() - '0/0')::bigint");

    public static async Task<long> OneAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
