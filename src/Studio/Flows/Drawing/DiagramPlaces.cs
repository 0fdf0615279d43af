namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>
/// Where each step's box stands: as in the designer, spread where boxes would touch; in columns from left to right where
/// nobody placed the steps or they lie on one another.
/// </summary>
internal static class DiagramPlaces
{
    private const double Width = 224;
    private const int Letters = 22;
    private static readonly double[] Stretches = [1, 1.15, 1.3, 1.5, 1.8];

    public static IReadOnlyList<string> LinesOf(DiagramNode node) => TextLines.Of(node.Title, Letters, 3);

    public static Dictionary<string, Box> Of(FlowDiagram diagram) => AsDesigned(diagram.Nodes) ?? InColumns(diagram);

    private static double HeightOf(DiagramNode node) => 24 + 18 * Math.Max(2, LinesOf(node).Count);

    private static Dictionary<string, Box>? AsDesigned(IReadOnlyList<DiagramNode> nodes)
    {
        if (nodes.Any(node => node.Place is null))
            return null;
        // first with room for labels between boxes, then with boxes merely apart
        foreach (var (gapX, gapY) in new[] { (104.0, 14.0), (40, 8) })
            foreach (var (x, y) in Stretches.SelectMany(x => Stretches.Select(y => (X: x, Y: y))).OrderBy(stretch => stretch.X * stretch.Y))
            {
                var boxes = nodes.Select(node => new Box(node.Place!.Value.X * x, node.Place.Value.Y * y, Width, HeightOf(node))).ToArray();
                if (!AnyMeet(boxes, gapX, gapY))
                    return nodes.Zip(boxes).ToDictionary(pair => pair.First.Id, pair => pair.Second);
            }

        return null;
    }

    private static bool AnyMeet(Box[] boxes, double gapX, double gapY)
    {
        for (var i = 0; i < boxes.Length; i++)
            for (var j = i + 1; j < boxes.Length; j++)
            {
                // side by side there must be room for a label; one above the other, only a little
                var sideBySide = boxes[i].Top < boxes[j].Bottom && boxes[j].Top < boxes[i].Bottom;
                if (boxes[i].Meets(boxes[j], sideBySide ? gapX : 0, gapY))
                    return true;
            }

        return false;
    }

    private static Dictionary<string, Box> InColumns(FlowDiagram diagram)
    {
        var columns = DiagramColumns.Of(diagram);
        var boxes = new Dictionary<string, Box>();
        for (var column = 0; column < columns.Count; column++)
        {
            var height = columns[column].Sum(node => HeightOf(node) + 32) - 32;
            var top = -height / 2;
            foreach (var node in columns[column])
            {
                boxes[node.Id] = new Box(column * (Width + 128), top, Width, HeightOf(node));
                top += HeightOf(node) + 32;
            }
        }

        return boxes;
    }
}
