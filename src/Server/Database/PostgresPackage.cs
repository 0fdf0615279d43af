using System.Runtime.InteropServices;
using System.Text.Json;

namespace FlowOffice.Server.Database;

/// <summary>The PostgreSQL programs that npm brought for this machine, made ready to run.</summary>
/// <remarks>
/// npm packages can hold neither links nor (on some registries) run bits, and their own install script is not run;
/// <c>native/pg-symlinks.json</c> lists the library links as <c>[{source, target}]</c>, relative to the package.
/// </remarks>
internal sealed class PostgresPackage
{
    private readonly string folder;

    private PostgresPackage(string folder) => this.folder = folder;

    public string Postgres => Program("postgres");

    public string InitDb => Program("initdb");

    public string PgCtl => Program("pg_ctl");

    /// <summary>Finds the programs and puts them where <paramref name="runner"/> can run them.</summary>
    public static PostgresPackage Prepare(DatabaseUser runner)
    {
        var installed = InstalledPackages.Folder("src/Server/Database", $"@embedded-postgres/{Platform()}");
        var usable = runner.CanReach(installed) && TryCompleteInPlace(installed);
        return new PostgresPackage(usable ? installed : CopyTo(runner.SharedFolder, installed));
    }

    private static string Platform()
    {
        var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
        return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
    }

    private static bool TryCompleteInPlace(string package)
    {
        try
        {
            Complete(package);
            return true;
        }
        catch (UnauthorizedAccessException)
        {
            return false; // a read-only installation: work on a copy
        }
    }

    private static string CopyTo(string sharedFolder, string package)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "package.json")));
        var version = manifest.RootElement.GetProperty("version").GetString();
        var target = Path.Combine(sharedFolder, $"postgresql-{version}");
        if (Directory.Exists(target))
            return target;

        // Copied beside its place and moved in at once, so that a stopped copy is never taken for a whole one.
        var unfinished = $"{target}.{Guid.NewGuid():N}";
        foreach (var file in Directory.EnumerateFiles(package, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(unfinished, Path.GetRelativePath(package, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        Complete(unfinished);
        try
        {
            Directory.Move(unfinished, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(unfinished, recursive: true); // another server was faster
        }

        return target;
    }

    private static void Complete(string package)
    {
        var list = Path.Combine(package, "native", "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
            return;

        using var links = JsonDocument.Parse(File.ReadAllBytes(list));
        foreach (var link in links.RootElement.EnumerateArray())
        {
            var source = Path.Combine(package, link.GetProperty("source").GetString()!);
            var target = Path.Combine(package, link.GetProperty("target").GetString()!);
            if (!File.Exists(target))
                Link(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
        }

        const UnixFileMode Runnable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var program in Directory.EnumerateFiles(Path.Combine(package, "native", "bin")))
        {
            var mode = File.GetUnixFileMode(program);
            if ((mode & Runnable) != Runnable)
                File.SetUnixFileMode(program, mode | Runnable);
        }
    }

    private static void Link(string path, string target)
    {
        try
        {
            File.CreateSymbolicLink(path, target);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server made it between the look and the deed.
        }
    }

    private string Program(string name) =>
        Path.Combine(folder, "native", "bin", OperatingSystem.IsWindows() ? $"{name}.exe" : name);
}
