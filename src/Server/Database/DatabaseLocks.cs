using System.Diagnostics;

namespace FlowOffice.Server.Database;

/// <summary>
/// Keeps the servers of one database apart while it is started or stopped, and tells the last one that it is the last.
/// The locks are the operating system's, so a killed server holds none.
/// </summary>
internal sealed class DatabaseLocks(string folder) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private FileStream? inUse;

    /// <summary>Waits for the right to start or stop the database. Dispose to give it back.</summary>
    public async Task<IDisposable> ChangeAsync(CancellationToken cancellationToken)
    {
        var waiting = Stopwatch.StartNew();
        while (true)
        {
            if (TryOpen("change.lock", FileShare.None) is { } change)
                return change;
            if (waiting.Elapsed > Patience)
                throw new DatabaseUnavailableException($"Another server has been starting or stopping the database in {folder} for {Patience}.");
            await Task.Delay(50, cancellationToken);
        }
    }

    /// <summary>Marks the database as used by this process, beside any number of others.</summary>
    public void Use() => inUse ??= TryOpen("use.lock", FileShare.Read)
        ?? throw new DatabaseUnavailableException($"The lock {Path.Combine(folder, "use.lock")} is held by a program that is not a server.");

    /// <summary>Ends the use. True when nobody else is left.</summary>
    public bool LeaveAsLast()
    {
        inUse?.Dispose();
        inUse = null;
        using var alone = TryOpen("use.lock", FileShare.None);
        return alone is not null;
    }

    public void Dispose() => inUse?.Dispose();

    private FileStream? TryOpen(string name, FileShare share)
    {
        try
        {
            return new FileStream(Path.Combine(folder, name), FileMode.OpenOrCreate, FileAccess.Read, share);
        }
        catch (IOException held) when (held is not FileNotFoundException and not DirectoryNotFoundException)
        {
            return null;
        }
    }
}
