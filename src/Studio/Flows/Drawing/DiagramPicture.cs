namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>A diagram with a place for everything: boxes, lines, labels. All measures are units of the drawing, one to a pixel.</summary>
internal sealed record DiagramPicture(IReadOnlyList<DrawnNode> Nodes, IReadOnlyList<DrawnConnection> Connections, double Width, double Height)
{
    private const double Margin = 28;

    public static DiagramPicture Of(FlowDiagram diagram)
    {
        var boxes = DiagramPlaces.Of(diagram);
        var connections = new DiagramRoutes(diagram, boxes).Draw();
        var all = boxes.Values.Concat(connections.Select(c => c.Bounds)).ToList();
        if (all.Count == 0)
            return new([], [], 0, 0);

        var (left, top) = (all.Min(b => b.Left) - Margin, all.Min(b => b.Top) - Margin);
        return new(
            [.. diagram.Nodes.Select(node => new DrawnNode(node, boxes[node.Id].Moved(-left, -top), DiagramPlaces.LinesOf(node)))],
            [.. connections.Select(connection => connection.Moved(-left, -top))],
            all.Max(b => b.Right) - left + Margin, all.Max(b => b.Bottom) - top + Margin);
    }
}

/// <summary>A rectangle.</summary>
public readonly record struct Box(double Left, double Top, double Width, double Height)
{
    public double Right => Left + Width;

    public double Bottom => Top + Height;

    public double Middle => Top + Height / 2;

    public Box Moved(double x, double y) => this with { Left = Left + x, Top = Top + y };

    public bool Meets(Box other, double gapX = 0, double gapY = 0) =>
        Left < other.Right + gapX && other.Left < Right + gapX && Top < other.Bottom + gapY && other.Top < Bottom + gapY;
}

/// <summary>A step with its box and the lines of its title.</summary>
public sealed record DrawnNode(DiagramNode Node, Box Box, IReadOnlyList<string> Lines);

/// <summary>A connection as a line of points (its corners are rounded) with its label in a box.</summary>
public sealed record DrawnConnection(DiagramConnection Connection, IReadOnlyList<(double X, double Y)> Points, bool IsCurve, Box LabelBox, IReadOnlyList<string> Label)
{
    public Box Bounds
    {
        get
        {
            var (left, top) = (Points.Min(p => p.X), Points.Min(p => p.Y));
            return new Box(left, top, Points.Max(p => p.X) - left, Points.Max(p => p.Y) - top);
        }
    }

    public DrawnConnection Moved(double x, double y) => this with
    {
        Points = [.. Points.Select(p => (p.X + x, p.Y + y))],
        LabelBox = LabelBox.Moved(x, y),
    };
}
