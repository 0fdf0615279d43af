namespace FlowOffice.Server.Printing.Pdf;

/// <summary>The typefaces, each read from its file once.</summary>
internal static class Typefaces
{
    private static readonly Lazy<TrueTypeFont>[] All = [.. new[] { "400Regular", "700Bold", "400Regular_Italic", "700Bold_Italic" }.Select(cut => new Lazy<TrueTypeFont>(() => Read(cut)))];

    public static TrueTypeFont Of(Typeface face) => All[(int)face].Value;

    private static TrueTypeFont Read(string cut) => new(
        $"Tinos-{cut[3..].Replace("_", "", StringComparison.Ordinal)}",
        File.ReadAllBytes(Path.Combine(InstalledPackages.Folder("src/Studio", "@expo-google-fonts/tinos"), cut, $"Tinos_{cut}.ttf")));
}
