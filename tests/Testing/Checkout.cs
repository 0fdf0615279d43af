namespace FlowOffice.Testing;

/// <summary>Where the repository lies on this machine.</summary>
public static class Checkout
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The definitions that come with the program, of one office or of all.</summary>
    public static string[] Definitions(string office = "") =>
        [.. Directory.GetFiles(Path.Combine(Folder, "workflows", office), "*.json", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "regulation.json").Order(StringComparer.Ordinal)];

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FlowOffice.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No FlowOffice.sln above {AppContext.BaseDirectory}.");
    }
}
