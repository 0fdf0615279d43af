using PdfSharp.Fonts;

namespace FlowOffice.Server.Printing;

/// <summary>The one family of printed books: Tinos, which has every Vietnamese letter. It is embedded, so that a print looks the same everywhere.</summary>
internal sealed class PrintFonts : IFontResolver
{
    public const string Family = "Tinos";
    private static readonly Lock Gate = new();

    /// <summary>Tells PDFsharp once a process.</summary>
    public static void Register()
    {
        lock (Gate)
            GlobalFontSettings.FontResolver ??= new PrintFonts();
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool bold, bool italic) => new(bold ? "700Bold/Tinos_700Bold.ttf" : "400Regular/Tinos_400Regular.ttf");

    public byte[]? GetFont(string faceName) => File.ReadAllBytes(Path.Combine(InstalledPackages.Folder("src/Studio", "@expo-google-fonts/tinos"), faceName));
}
