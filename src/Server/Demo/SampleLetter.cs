namespace FlowOffice.Server.Demo;

/// <summary>A scanned letter that the program brings, to try it with.</summary>
internal static class SampleLetter
{
    public const string FileName = "cong-van-mau.pdf";

    public static Stream Open() => typeof(SampleLetter).Assembly.GetManifestResourceStream($"Samples/{FileName}")
        ?? throw new FileNotFoundException("The sample letter is not in the program.", FileName);
}
