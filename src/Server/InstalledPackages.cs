namespace FlowOffice.Server;

/// <summary>Where the npm packages of a room lie: beside the published program, or in the source tree of a build.</summary>
internal static class InstalledPackages
{
    /// <param name="room">Folder of the room's package.json from the top of the source tree, such as <c>src/Studio</c>.</param>
    /// <param name="package">Name of the package.</param>
    /// <exception cref="DirectoryNotFoundException">It was not installed; the message says how to.</exception>
    public static string Folder(string room, string package)
    {
        for (var top = new DirectoryInfo(AppContext.BaseDirectory); top is not null; top = top.Parent)
        {
            var folder = Path.Combine(top.FullName, room, "node_modules", package);
            if (Directory.Exists(folder))
                return folder;
        }

        throw new DirectoryNotFoundException(
            $"Expected the npm package {package} in {room}/node_modules of {AppContext.BaseDirectory} or of a folder above it; " +
            $"found none. Run 'npm ci --ignore-scripts' in {room}, or 'dotnet build', which does it.");
    }
}
