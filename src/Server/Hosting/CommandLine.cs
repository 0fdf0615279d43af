using FlowOffice.Server.Database;
using FlowOffice.Server.Storage;

namespace FlowOffice.Server.Hosting;

/// <summary>Something the program can do other than serve. The database is open and migrated; nothing listens.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Summary">One line for the list of verbs.</param>
/// <param name="RunAsync">Gets a scope's services and the words after the verb; returns the exit code.</param>
/// <param name="ThenServe">Whether the server goes on to serve when it succeeded.</param>
internal sealed record Verb(
    string Name, string Summary, Func<IServiceProvider, IReadOnlyList<string>, CancellationToken, Task<int>> RunAsync, bool ThenServe = false)
{
    /// <summary>Runs instead, where the verb wants no database of ours but makes a server of its own.</summary>
    public Func<string[], CancellationToken, Task<int>>? RunAloneAsync { get; init; }

    /// <summary>A verb that makes a server of its own.</summary>
    public static Verb Alone(string name, string summary, Func<string[], CancellationToken, Task<int>> runAsync) =>
        new(name, summary, (_, _, _) => Task.FromResult(0)) { RunAloneAsync = runAsync };
}

/// <summary>Reads the first word: a verb is carried out, otherwise the program serves.</summary>
internal static class CommandLine
{
    private const int Misused = 64; // EX_USAGE
    private const int Unavailable = 69; // EX_UNAVAILABLE

    public static async Task<int> RunAsync(string[] args, IReadOnlyList<Verb> verbs)
    {
        var word = args.FirstOrDefault(a => !a.StartsWith('-'));
        if (args is not ["--help" or "-h", ..] && (args.Length == 0 || args[0] != word))
            return await GuardAsync(new ServerSettings { Arguments = args }, verb: null, []);

        var verb = verbs.FirstOrDefault(v => v.Name == word);
        if (verb is null)
        {
            await Console.Error.WriteLineAsync(
                $"Usage: flowoffice [verb] [--Setting=value …]\nWithout a verb the server starts. Verbs:\n{string.Join('\n', verbs.Select(v => $"  {v.Name,-20}{v.Summary}"))}");
            return word is null ? 0 : Misused;
        }

        return await GuardAsync(new ServerSettings { Arguments = args[1..] }, verb, args[1..]);
    }

    private static async Task<int> GuardAsync(ServerSettings settings, Verb? verb, IReadOnlyList<string> words)
    {
        try
        {
            if (verb?.RunAloneAsync is { } runAlone)
            {
                using var stop = new Interruption();
                return await runAlone([.. words], stop.Token);
            }

            await using var server = await FlowOfficeServer.BuildAsync(settings, CancellationToken.None);
            if (verb is not null)
            {
                await using var scope = server.Services.CreateAsyncScope();
                using var interrupted = new Interruption();
                var code = await verb.RunAsync(scope.ServiceProvider, words, interrupted.Token);
                if (code != 0 || !verb.ThenServe)
                    return code;
            }

            return await server.ServeAsync();
        }
        catch (Exception known) when (known is DatabaseUnavailableException or MigrationException or DirectoryNotFoundException
            || known is IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
        {
            await Console.Error.WriteLineAsync($"FlowOffice cannot start. {known.Message}");
            return Unavailable;
        }
    }
}
