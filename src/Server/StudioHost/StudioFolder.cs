namespace FlowOffice.Server.StudioHost;

/// <summary>Where the unpacked package of Elsa Studio lies.</summary>
internal sealed class StudioFolder(string root)
{
    private readonly string root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)) + Path.DirectorySeparatorChar;

    /// <summary>The file at a path below the package, or null; a path that leaves the package finds nothing.</summary>
    public FileInfo? Find(string path)
    {
        var full = Path.GetFullPath(Path.Combine(root, path));
        return full.StartsWith(root, StringComparison.Ordinal) && File.Exists(full) ? new FileInfo(full) : null;
    }
}
