using System.Globalization;
using System.Text;

namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>Writes numbers and lines as SVG does.</summary>
internal static class DiagramPath
{
    private const double Radius = 9;

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    public static string Of(DrawnConnection connection)
    {
        var p = connection.Points;
        if (connection.IsCurve)
            return $"M{At(p[0])}C{At(p[1])} {At(p[2])} {At(p[3])}";

        var path = new StringBuilder("M" + At(p[0]));
        for (var i = 1; i < p.Count - 1; i++)
        {
            var before = Towards(p[i], p[i - 1]);
            var after = Towards(p[i], p[i + 1]);
            path.Append(CultureInfo.InvariantCulture, $"L{At(before)}Q{At(p[i])} {At(after)}");
        }

        return path.Append("L" + At(p[^1])).ToString();
    }

    private static string At((double X, double Y) point) => $"{Number(point.X)} {Number(point.Y)}";

    /// <summary>The point a radius away from a corner, or half way where the piece is short.</summary>
    private static (double X, double Y) Towards((double X, double Y) corner, (double X, double Y) other)
    {
        var length = Math.Abs(other.X - corner.X) + Math.Abs(other.Y - corner.Y); // pieces are level or upright
        var part = length == 0 ? 0 : Math.Min(Radius, length / 2) / length;
        return (corner.X + (other.X - corner.X) * part, corner.Y + (other.Y - corner.Y) * part);
    }
}
