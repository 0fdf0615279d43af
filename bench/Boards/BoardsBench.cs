using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Bench.Growth;
using FlowOffice.Server.Database;
using FlowOffice.Server.Samples;
using Npgsql;

namespace FlowOffice.Bench.Boards;

/// <summary>
/// How long the leaders' board takes with 100,000 matters under way in one organisation: the whole page over HTTP on loopback, numbers
/// included, against the bare statement that only reads the first lines.
/// </summary>
internal static class BoardsBench
{
    private const double Limit = 50;

    public static async Task<int> RunAsync(string[] args)
    {
        var matters = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60;
        var folder = Path.Combine(Path.GetTempPath(), $"flowoffice-boards-{Environment.ProcessId}");
        var database = await EmbeddedDatabase.StartAsync(new EmbeddedDatabaseSettings(Path.Combine(folder, "database")), CancellationToken.None);
        try
        {
            await using var source = NpgsqlDataSource.Create(database.ConnectionString);
            using var server = await OfficeServer.StartAsync(Path.Combine(folder, "files"), database.ConnectionString);
            var filled = Stopwatch.StartNew();
            await BoardsFilling.RunAsync(source, matters);
            Console.WriteLine($"{matters:n0} matters under way, {await BoardsFilling.NumberAsync(source, "select count(*) from tasks where completed_at is null"):n0} open steps, filled in {filled.Elapsed.TotalSeconds:n0} s");
            var leader = await SignInAsync(server.Address, "chanhvanphong.sondong");
            var head = await SignInAsync(server.Address, "truongphong.noivu.sondong");
            var first = Stopwatch.StartNew();
            await GetAsync(leader, "/leadership");
            Console.WriteLine($"first reading, with all lines made: {first.Elapsed.TotalSeconds:n1} s");
            await BoardsFilling.ExecuteAsync(source, "vacuum analyze");

            var raw = await MeasureAsync(rounds, async _ => await BoardsFilling.ExecuteAsync(source,
                "select * from leadership_lines where organisation_id = (select id from organisations where code = 'son-dong') order by due_at, matter_id limit 31"));
            Console.WriteLine($"{"",-34}{"p50 ms",10}{"p95 ms",10}{"to raw SQL",12}");
            Print("raw SQL: the first 31 lines", raw, raw);
            var place = await BoardsFilling.TextAsync(source, """
                select (extract(epoch from due_at) * 1000000 + 62135596800000000)::bigint || '_' || replace(matter_id::text, '-', '') from leadership_lines
                order by due_at, matter_id offset (select count(*) from leadership_lines) / 2 limit 1
                """);
            var unit = await BoardsFilling.TextAsync(source, "select id::text from units where code = 'bench-7'");
            var person = await BoardsFilling.TextAsync(source, "select id::text from people where full_name = 'Cán bộ 77'");
            var worst = 0.0;
            foreach (var (name, client, address) in new (string, HttpClient, string)[]
            {
                ("first page", leader, "/leadership"),
                ("late", leader, "/leadership?due=late"),
                ("late by more than ten days", leader, "/leadership?due=late-over10"),
                ("one unit", leader, $"/leadership?unit={unit}"),
                ("one holder", leader, $"/leadership?holder={person}"),
                ("field and urgency", leader, "/leadership?field=bench-3&urgency=express"),
                ("search: common words", leader, "/leadership?q=thu tuc hanh chinh"),
                ("search: one document", leader, "/leadership?q=so 77777 "),
                ("a page in the middle", leader, $"/leadership?after={place}"),
                ("head of a unit", head, "/leadership"),
            })
            {
                await MeasureAsync(10, _ => GetAsync(client, address)); // to warm up
                var times = await MeasureAsync(rounds, _ => GetAsync(client, address));
                Print(name, times, raw);
                worst = Math.Max(worst, times.Percentile(95));
            }

            var afterSteps = await MeasureAsync(rounds, async round =>
            {
                await GetAsync(leader, "/leadership");
            }, round => BoardsFilling.ExecuteAsync(source, $"update tasks set state = case when state = 'reserved' then 'in-progress' else 'reserved' end where id in (select id from tasks where completed_at is null offset {round * 20} limit 20)"));
            Print("first page after 20 steps", afterSteps, raw);
            Console.WriteLine($"worst p95 {worst:n1} ms, limit {Limit:n0} ms");
            return worst <= Limit ? 0 : 1;
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            await database.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Print(string name, Times times, Times raw) =>
        Console.WriteLine($"{name,-34}{times.Percentile(50),10:n1}{times.Percentile(95),10:n1}{times.Percentile(50) / raw.Percentile(50),12:n1}");

    private static async Task<Times> MeasureAsync(int rounds, Func<int, Task> act, Func<int, Task>? before = null)
    {
        var times = new Times();
        for (var round = 0; round < rounds; round++)
        {
            if (before is not null)
                await before(round);
            var from = Stopwatch.GetTimestamp();
            await act(round);
            times.Add(Stopwatch.GetElapsedTime(from));
        }

        return times;
    }

    private static async Task GetAsync(HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        answer.EnsureSuccessStatusCode();
        await answer.Content.ReadAsByteArrayAsync();
    }

    private static async Task<HttpClient> SignInAsync(Uri address, string userName)
    {
        var http = new HttpClient { BaseAddress = address };
        using var answer = await http.PostAsJsonAsync("/api/token", new { userName, password = new SampleSettings().Password });
        answer.EnsureSuccessStatusCode();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!);
        return http;
    }
}
