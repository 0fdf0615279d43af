using System.Diagnostics;

namespace FlowOffice.Server.Database;

/// <summary>
/// The operating-system user whom the database runs as. PostgreSQL refuses to run as root, so a server started by root
/// hands its database to the system user <c>flowoffice</c> (made when missing; <c>nobody</c> where none can be made).
/// </summary>
internal sealed class DatabaseUser
{
    private const string Name = "flowoffice";
    private readonly string? dropTo;

    private DatabaseUser(string? dropTo) => this.dropTo = dropTo;

    /// <summary>Where things may be put that several servers of this machine share.</summary>
    public string SharedFolder => dropTo is null
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "flowoffice")
        : "/var/lib/flowoffice";

    public static async Task<DatabaseUser> OfThisProcessAsync(CancellationToken cancellationToken)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new DatabaseUser(null); // on Windows pg_ctl itself drops an administrator's rights

        if (!Exists(Name))
            await TryMakeAsync(cancellationToken);
        return new DatabaseUser(Exists(Name) ? Name : "nobody");
    }

    /// <summary>Whether the user can walk to this folder; root's home, for one, is closed to others.</summary>
    public bool CanReach(string folder)
    {
        if (OperatingSystem.IsWindows() || dropTo is null)
            return true;

        for (var step = new DirectoryInfo(folder); step is not null; step = step.Parent)
        {
            if (step.Exists && !step.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                return false;
        }

        return true;
    }

    /// <summary>Gives the folder and all in it to the user.</summary>
    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (dropTo is null)
            return;
        await RunToEndAsync(new ProcessStartInfo("chown", ["-R", "-h", $"{dropTo}:", folder]), cancellationToken);
    }

    /// <summary>Runs a program of PostgreSQL as the user.</summary>
    /// <exception cref="DatabaseUnavailableException">The program ended with an error; the message holds its output.</exception>
    public Task RunAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = dropTo is null
            ? new ProcessStartInfo(program, arguments)
            : new ProcessStartInfo("setpriv",
                [$"--reuid={dropTo}", $"--regid={dropTo}", "--init-groups", "--inh-caps=-all", "--", program, .. arguments]);
        start.WorkingDirectory = Path.GetPathRoot(program)!; // the caller's own folder may be closed to the user
        return RunToEndAsync(start, cancellationToken);
    }

    private static bool Exists(string user) =>
        File.Exists("/etc/passwd")
        && File.ReadLines("/etc/passwd").Any(line => line.StartsWith($"{user}:", StringComparison.Ordinal));

    private static async Task TryMakeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await RunToEndAsync(
                new ProcessStartInfo("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", Name]),
                cancellationToken);
        }
        catch (DatabaseUnavailableException)
        {
            // A system without useradd, or with a read-only user list: 'nobody' serves.
        }
    }

    private static async Task RunToEndAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name); // PGDATA, PGHOST and kin mean somebody else's database
        start.Environment["LC_ALL"] = "C";

        using var process = Start(start);
        process.StandardInput.Close();
        var output = await Task.WhenAll(
            process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
            throw new DatabaseUnavailableException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}: {string.Concat(output).Trim()}");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new DatabaseUnavailableException($"{start.FileName} could not be started: {missing.Message}", missing);
        }
    }
}
