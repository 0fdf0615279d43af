using System.Globalization;
using System.Text;

namespace FlowOffice.Server.Printing.Pdf;

/// <summary>One page. Places are points from its upper left corner.</summary>
internal sealed class PdfPage(double width, double height)
{
    private readonly StringBuilder content = new();

    public double Width => width;

    public double Height => height;

    /// <param name="baseline">Where the letters stand.</param>
    public void Text(double left, double baseline, PdfFont font, double size, string text)
    {
        if (text.Length > 0)
            Append($"BT /{font.Resource} {size:0.##} Tf 1 0 0 1 {left:0.##} {height - baseline:0.##} Tm {font.Write(text)} Tj ET\n");
    }

    public void Line(double left, double top, double right, double bottom, double thickness = 0.5) =>
        Append($"{thickness:0.##} w {left:0.##} {height - top:0.##} m {right:0.##} {height - bottom:0.##} l S\n");

    public byte[] ToContent() => Encoding.ASCII.GetBytes(content.ToString());

    private void Append(FormattableString operators) => content.Append(operators.ToString(CultureInfo.InvariantCulture));
}
