namespace FlowOffice.Office.Files;

/// <summary>Where files lie and how large one may be.</summary>
/// <param name="Folder">The folder <c>files</c> of the data folder.</param>
/// <param name="LargestFile">In bytes.</param>
public sealed record FileStoreSettings(string Folder, long LargestFile)
{
    /// <summary>50 MB, where nothing else is set.</summary>
    public const long DefaultLargestFile = 50L * 1024 * 1024;

    /// <summary>Where the bytes of that name lie below a folder.</summary>
    public static string Place(string folder, string sha256) => Path.Combine(folder, sha256[..2], sha256[2..4], sha256);
}
