using System.Diagnostics;
using FlowOffice.Server.Hosting;

namespace FlowOffice.Testing;

/// <summary>The server as its own process with its embedded database, for what only a process can show: dying, and coming back.</summary>
public sealed class ServerProcess : IDisposable
{
    private const string Ready = "FlowOffice is ready at ";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process process;

    private ServerProcess(Process process) => this.process = process;

    public Uri Address { get; private set; } = new("http://localhost");

    public int ExitCode => process.ExitCode;

    /// <summary>Starts it and waits until it says that it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(string dataFolder, params string[] settings)
    {
        var program = typeof(FlowOfficeServer).Assembly.Location;
        var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["exec", program, $"--DataFolder={dataFolder}", "--Urls=http://127.0.0.1:0", .. settings]) { RedirectStandardOutput = true })!;
        var server = new ServerProcess(process);
        var line = await server.ReadUntilAsync(Ready);
        server.Address = new Uri(line[(line.IndexOf(Ready, StringComparison.Ordinal) + Ready.Length)..].Split(' ')[0]);
        return server;
    }

    /// <summary>Waits for a line of its output that holds the text.</summary>
    public async Task<string> ReadUntilAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        var seen = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return line;
            seen.Add(line);
        }

        throw new InvalidOperationException($"Expected '{text}' from the server, found its end after:\n{string.Join('\n', seen)}");
    }

    /// <summary>As a power cut would: nothing is tidied up (kill -9).</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await WaitForEndAsync();
    }

    /// <summary>As a service manager does (SIGTERM), and waits for the end.</summary>
    public async Task StopAsync()
    {
        await Signal("TERM", process.Id);
        await WaitForEndAsync();
    }

    public static async Task Signal(string signal, int process)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private async Task WaitForEndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(patience.Token);
    }
}
