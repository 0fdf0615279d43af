using FlowOffice.Server.Hosting;

namespace FlowOffice.Server.Demo;

/// <summary>
/// <c>demo</c>: starts a server on a fresh database of its own, drives sixty sample documents through six procedures by HTTP as
/// the sample people, and prints what happened. The database stays, to be looked at.
/// </summary>
internal static class DemoVerb
{
    public const string Name = "demo";

    public const string Summary = "Drive sixty sample documents through six procedures on a fresh database by HTTP and print what happened.";

    /// <summary>Runs the demonstration; the exit code is 0 only when every document ended as it should.</summary>
    public static async Task<int> RunAsync(string[] words, CancellationToken cancellationToken)
    {
        var folder = Path.GetFullPath(words.FirstOrDefault(word => !word.StartsWith('-')) ?? Path.Combine("data", "demo"));
        if (!Clear(folder))
        {
            await Console.Error.WriteLineAsync($"{folder} is not empty and was not made by the demonstration. Name another folder.");
            return 64; // EX_USAGE
        }

        await using var server = await FlowOfficeServer.BuildAsync(
            new ServerSettings { Arguments = [$"--DataFolder={folder}", "--Urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Warning"] }, cancellationToken);
        await server.StartAsync(cancellationToken);

        var report = new DemoReport(Console.Out);
        report.Begin(server.Address, folder);
        foreach (var work in DemoProcedure.All.GroupBy(procedure => procedure.UserNameEnding))
        {
            await using var office = new DemoOffice(server.Address, work.Key);
            foreach (var procedure in work)
                await RunAsync(procedure, office, report, cancellationToken);
        }

        report.End();
        return report.AllAsExpected ? 0 : 1;
    }

    private static async Task RunAsync(DemoProcedure procedure, DemoOffice office, DemoReport report, CancellationToken cancellationToken)
    {
        report.Begin(procedure.Name);
        foreach (var document in procedure.Documents)
            report.Add(document, await document.RunAsync(office, cancellationToken));
    }

    /// <summary>Makes the folder empty, if the demonstration made it.</summary>
    private static bool Clear(string folder)
    {
        var mark = Path.Combine(folder, "made-by-demo");
        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any() && !File.Exists(mark))
            return false;
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        File.WriteAllText(mark, "Thư mục này do lệnh demo tạo ra và sẽ được xóa khi chạy lại.\n");
        return true;
    }
}
