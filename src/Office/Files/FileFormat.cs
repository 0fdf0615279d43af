namespace FlowOffice.Office.Files;

/// <summary>A kind of file that the office takes.</summary>
/// <param name="MediaType">As it is stored and sent.</param>
/// <param name="Extensions">The endings that a file name of this kind may have.</param>
/// <param name="ShownInPage">True where a browser may show it inside a page; others are downloaded.</param>
public sealed record FileFormat(string MediaType, IReadOnlyList<string> Extensions, bool ShownInPage)
{
    public static readonly FileFormat Pdf = new("application/pdf", [".pdf"], true);
    public static readonly FileFormat Png = new("image/png", [".png"], true);
    public static readonly FileFormat Jpeg = new("image/jpeg", [".jpg", ".jpeg"], true);
    public static readonly FileFormat Tiff = new("image/tiff", [".tif", ".tiff"], false);
    public static readonly FileFormat Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], false);
    public static readonly FileFormat Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], false);
    public static readonly FileFormat Pptx = new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"], false);
    public static readonly FileFormat Doc = new("application/msword", [".doc"], false);
    public static readonly FileFormat Xml = new("application/xml", [".xml", ".edxml"], false);
    public static readonly FileFormat Txt = new("text/plain", [".txt"], false);

    public static IReadOnlyList<FileFormat> All { get; } = [Pdf, Png, Jpeg, Tiff, Docx, Xlsx, Pptx, Doc, Xml, Txt];

    /// <summary>The endings of every kind, for a file input's <c>accept</c>.</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(format => format.Extensions));

    /// <summary>The kind of a stored file; null for a media type that is not taken.</summary>
    public static FileFormat? Of(string mediaType) => All.FirstOrDefault(format => format.MediaType == mediaType);

    public bool Fits(string fileName) => Extensions.Contains(Path.GetExtension(fileName), StringComparer.OrdinalIgnoreCase);
}
