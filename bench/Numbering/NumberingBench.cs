using System.Diagnostics;
using System.Globalization;
using FlowOffice.Office.Database;
using FlowOffice.Server.Database;
using FlowOffice.Server.Storage;
using Npgsql;

namespace FlowOffice.Bench.Numbering;

/// <summary>
/// Numbers given per second by the step of the clerk, from one series that everybody waits for and from 64 that do not, and
/// that each series is without a hole. Beside it, in the same run, the same row lock and register line in plain SQL: what the
/// machine shows as its limit.
/// </summary>
internal static class NumberingBench
{
    private const int Writers = 64;

    public static async Task<int> RunAsync(string[] args)
    {
        var numbers = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 2000;
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-bench-{Environment.ProcessId}");
        var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(folder), CancellationToken.None);
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = Writers + 8, MaxAutoPrepare = 200, AutoPrepareMinUsages = 2, NoResetOnClose = true };
            await using var source = NpgsqlDataSource.Create(connection);
            await new SchemaMigrations(source, Migration.All()).ApplyAsync(CancellationToken.None);
            await using var office = await NumberingOffice.CreateAsync(source);
            await office.NumberAsync(Writers * 4, Writers, 1); // to warm up

            Console.WriteLine($"{numbers} documents, {Writers} clerks at once");
            foreach (var series in new[] { 1, Writers })
            {
                await office.BeginAsync(numbers, series);
                var steps = await office.NumberAsync(numbers, Writers, series);
                var raw = await RawAsync(source, numbers, series);
                Console.WriteLine($"{series,3} series  {steps,8:n0} numbers/s   raw {raw,8:n0}   ratio {steps / raw:n2}");
            }

            var holes = await HolesAsync(source);
            Console.WriteLine($"holes and duplicates: {holes}");
            return holes == 0 ? 0 : 1;
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The draw and the line as one statement in a transaction of its own, one round trip.</summary>
    private static async Task<double> RawAsync(NpgsqlDataSource source, int numbers, int series)
    {
        var organisation = Guid.CreateVersion7();
        var books = Enumerable.Range(0, series).Select(_ => Guid.CreateVersion7()).ToArray();
        for (var i = 0; i < series; i++)
        {
            await using var book = source.Command("insert into registers (id, organisation_id, year, kind, series, name) values ($1, $2, 2026, 'outgoing', $3, 'Sổ')",
                Sql.Value(books[i]), Sql.Value(organisation), Sql.Value($"raw/{i}"));
            await book.ExecuteNonQueryAsync();
        }

        var left = numbers;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            for (int next; (next = Interlocked.Decrement(ref left)) >= 0;)
            {
                await using var batch = new NpgsqlBatch(connection);
                batch.BatchCommands.Add(Sql.Command("begin"));
                batch.BatchCommands.Add(Sql.Command("""
                    with drawn as (
                      insert into number_series as series (organisation_id, code, year, last_number) values ($1, $2, 2026, 1)
                      on conflict (organisation_id, code, year) do update set last_number = series.last_number + 1
                      returning last_number)
                    insert into register_entries (register_id, number, organisation_id, document_id, entered_at) select $3, last_number, $1, $4, $5 from drawn
                    """,
                    Sql.Value(organisation), Sql.Value($"raw/{next % series}"), Sql.Value(books[next % series]), Sql.Value(Guid.CreateVersion7()), Sql.Value(TimeProvider.System.GetUtcNow())));
                batch.BatchCommands.Add(Sql.Command("commit"));
                await batch.ExecuteNonQueryAsync();
            }
        })));
        return numbers / watch.Elapsed.TotalSeconds;
    }

    private static async Task<long> HolesAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand("""
            select coalesce(sum(abs(highest - lines)), 0)::bigint from (
              select max(e.number) as highest, count(*) as lines from register_entries e group by e.register_id) as book
            """);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
