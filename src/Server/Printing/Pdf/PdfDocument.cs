using System.Globalization;

namespace FlowOffice.Server.Printing.Pdf;

/// <summary>The cut of the type: Tinos, as wide as Times New Roman, which the decree asks for.</summary>
internal enum Typeface
{
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// <summary>
/// A PDF file in the making. We write it ourselves because the packages that could be had come under licences that cannot be
/// passed on under ours (decision 028). The same pages give the same bytes.
/// </summary>
/// <remarks>ISO 32000-1 (PDF 1.7).</remarks>
internal sealed class PdfDocument
{
    private readonly List<PdfPage> pages = [];
    private readonly PdfFont[] fonts = [.. Enum.GetValues<Typeface>().Select(face => new PdfFont($"F{(int)face + 1}", Typefaces.Of(face)))];
    private readonly HashSet<Typeface> used = [];

    public IReadOnlyList<PdfPage> Pages => pages;

    public PdfFont Font(Typeface face)
    {
        used.Add(face);
        return fonts[(int)face];
    }

    public PdfPage AddPage(double width, double height)
    {
        pages.Add(new PdfPage(width, height));
        return pages[^1];
    }

    /// <param name="title">What the file is called in a reader's window.</param>
    /// <param name="at">When it was made.</param>
    public byte[] ToBytes(string title, DateTimeOffset at)
    {
        var objects = new PdfObjects();
        var (catalog, tree) = (objects.Reserve(), objects.Reserve());
        var resources = objects.Reserve();
        var numbers = pages.Select(page => objects.Add(string.Create(CultureInfo.InvariantCulture,
            $"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 {page.Width:0.##} {page.Height:0.##}] /Resources {resources} 0 R /Contents {objects.AddStream(page.ToContent())} 0 R >>"))).ToList();
        objects.Set(resources, $"<< /Font << {string.Join(' ', used.Order().Select(face => $"/{fonts[(int)face].Resource} {fonts[(int)face].Embed(objects)} 0 R"))} >> >>");
        objects.Set(tree, $"<< /Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', numbers.Select(number => $"{number} 0 R"))}] >>");
        objects.Set(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang (vi-VN) /ViewerPreferences << /DisplayDocTitle true >> >>");
        var info = objects.Add($"<< /Title {PdfObjects.Text(title)} /Producer (FlowOffice) /CreationDate (D:{at.ToUniversalTime():yyyyMMddHHmmss}Z) >>");
        return objects.ToFile(catalog, info);
    }
}
