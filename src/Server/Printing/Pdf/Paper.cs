namespace FlowOffice.Server.Printing.Pdf;

/// <summary>A page and its margins, in points.</summary>
internal sealed record Paper(double Width, double Height, double Left, double Top, double Right, double Bottom)
{
    private const double Millimetre = 72 / 25.4;

    /// <summary>A letter: A4 upright, 30 mm for binding.</summary>
    public static readonly Paper Upright = new(210 * Millimetre, 297 * Millimetre, 30 * Millimetre, 22 * Millimetre, 18 * Millimetre, 20 * Millimetre);

    /// <summary>A book: A4 across.</summary>
    public static readonly Paper Across = new(297 * Millimetre, 210 * Millimetre, 20 * Millimetre, 18 * Millimetre, 12 * Millimetre, 16 * Millimetre);
}
