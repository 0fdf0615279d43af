using System.Diagnostics;
using FlowOffice.Server.Hosting;

namespace FlowOffice.Bench.Growth;

/// <summary>The server as a process of its own over a given database, as an office runs it.</summary>
internal sealed class OfficeServer : IDisposable
{
    private const string Ready = "FlowOffice is ready at ";
    private readonly Process process;

    private OfficeServer(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <exception cref="InvalidOperationException">It ended before it was ready.</exception>
    public static async Task<OfficeServer> StartAsync(string folder, string? connection)
    {
        string[] settings =
        [
            "exec", typeof(FlowOfficeServer).Assembly.Location, $"--DataFolder={folder}", "--Urls=http://127.0.0.1:0",
            "--Samples:MustChangePassword=false", "--Logging:LogLevel:Default=Warning",
        ];
        var start = new ProcessStartInfo("dotnet", settings) { RedirectStandardOutput = true };
        if (connection is not null)
            start.Environment["ConnectionStrings__Office"] = connection;
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.Contains(Ready, StringComparison.Ordinal))
                continue;
            _ = process.StandardOutput.ReadToEndAsync(); // so that it never waits for a reader
            return new OfficeServer(process, new Uri(line[(line.IndexOf(Ready, StringComparison.Ordinal) + Ready.Length)..].Split(' ')[0]));
        }

        throw new InvalidOperationException("The server ended before it was ready.");
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
