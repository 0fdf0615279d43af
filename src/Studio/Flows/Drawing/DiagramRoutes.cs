namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>
/// Draws connections: from the right side of one box to the left side of another, as a curve where nothing lies between, else
/// along a free lane between the boxes. Labels stand on their line where they hide nothing.
/// </summary>
internal sealed class DiagramRoutes(FlowDiagram diagram, Dictionary<string, Box> boxes)
{
    private const double Lead = 22;
    private readonly List<Box> lanes = [];
    private readonly List<Box> labels = [];

    public List<DrawnConnection> Draw()
    {
        var drawn = new List<DrawnConnection>();
        foreach (var outgoing in diagram.Connections.GroupBy(connection => connection.From))
        {
            var source = boxes[outgoing.Key];
            var ordered = outgoing.OrderBy(connection => boxes[connection.To].Middle).ToList();
            var step = Math.Min(18, source.Height / (ordered.Count + 1));
            for (var i = 0; i < ordered.Count; i++)
                drawn.Add(Draw(ordered[i], (source.Right, source.Middle + (i - (ordered.Count - 1) / 2.0) * step), i));
        }

        return drawn;
    }

    private DrawnConnection Draw(DiagramConnection connection, (double X, double Y) from, int port)
    {
        var target = boxes[connection.To];
        var to = (X: target.Left, Y: target.Middle);
        var (points, isCurve) = (Curve(from, to), true);
        if (to.X < from.X + 2 * Lead || Samples(points).Skip(1).SkipLast(1).Any(IsTaken))
            (points, isCurve) = (Lane(from, to, port), false);

        var label = TextLines.Of(connection.Label, 17, 3);
        var box = LabelPlace(isCurve ? [.. Samples(points)] : [.. Along(points)], label, connection.Mark);
        return new DrawnConnection(connection, points, isCurve, box, label);
    }

    private static List<(double X, double Y)> Curve((double X, double Y) from, (double X, double Y) to)
    {
        var reach = Math.Max(40, (to.X - from.X) / 2);
        return [from, (from.X + reach, from.Y), (to.X - reach, to.Y), to];
    }

    private List<(double X, double Y)> Lane((double X, double Y) from, (double X, double Y) to, int port)
    {
        var (right, left) = (from.X + Lead + 7 * port, to.X - Lead);
        var (low, high) = (Math.Min(left, right), Math.Max(left, right));
        var candidates = boxes.Values.Where(box => box.Right > low && box.Left < high).SelectMany(box => new[] { box.Top - 16, box.Bottom + 16 })
            .Append((from.Y + to.Y) / 2).OrderBy(y => Math.Abs(y - from.Y) + Math.Abs(y - to.Y)).ToList();
        var lane = candidates.SelectMany(y => new[] { y, y - 11, y + 11, y - 22, y + 22 })
            .Where(y => !Crosses(right, left, from, to, y)).Select(y => (double?)y).FirstOrDefault()
            ?? candidates[0];
        lanes.Add(new Box(low, lane - 4, high - low, 8));
        return [from, (right, from.Y), (right, lane), (left, lane), (left, to.Y), to];
    }

    private bool Crosses(double right, double left, (double X, double Y) from, (double X, double Y) to, double lane)
    {
        var along = new Box(Math.Min(left, right), lane - 4, Math.Abs(left - right), 8);
        var out1 = new Box(right - 1, Math.Min(from.Y, lane), 2, Math.Abs(from.Y - lane));
        var in1 = new Box(left - 1, Math.Min(to.Y, lane), 2, Math.Abs(to.Y - lane));
        return lanes.Any(other => other.Meets(along)) || boxes.Values.Any(box => box.Meets(along) || box.Meets(out1) || box.Meets(in1));
    }

    private bool IsTaken((double X, double Y) point) => boxes.Values.Any(box => box.Meets(new Box(point.X - 3, point.Y - 3, 6, 6)));

    private Box LabelPlace((double X, double Y)[] line, IReadOnlyList<string> label, DiagramMark mark)
    {
        var (width, height) = (label.Count == 0 ? 0 : label.Max(text => text.Length) * 6.6 + 8, label.Count * 14.0 + 2);
        if (mark != DiagramMark.None)
            (width, height) = (width + 26, Math.Max(height, 24));
        if (width == 0)
            return new Box(line[0].X, line[0].Y, 0, 0);
        Box At((double X, double Y) point) => new(point.X - width / 2, point.Y - height / 2, width, height);
        var order = Enumerable.Range(0, line.Length).OrderBy(i => Math.Abs(i - line.Length * 0.42));
        var places = order.Select(i => At(line[i])).ToList();
        var place = places.Where(place => !boxes.Values.Concat(labels).Any(other => other.Meets(place, 2, 1))).Select(place => (Box?)place).FirstOrDefault() ?? places[0];
        labels.Add(place);
        return place;
    }

    private static IEnumerable<(double X, double Y)> Samples(List<(double X, double Y)> curve)
    {
        for (var i = 0; i <= 24; i++)
        {
            var (t, u) = (i / 24.0, 1 - i / 24.0);
            double At(Func<(double X, double Y), double> of) =>
                u * u * u * of(curve[0]) + 3 * u * u * t * of(curve[1]) + 3 * u * t * t * of(curve[2]) + t * t * t * of(curve[3]);
            yield return (At(point => point.X), At(point => point.Y));
        }
    }

    /// <summary>Points along the lane, its horizontal piece, where there is most room.</summary>
    private static IEnumerable<(double X, double Y)> Along(List<(double X, double Y)> corners)
    {
        var (start, end) = (corners[2], corners[3]);
        for (var i = 1; i < 24; i++)
            yield return (start.X + (end.X - start.X) * i / 24, start.Y);
    }
}
