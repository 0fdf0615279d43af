namespace FlowOffice.Studio.Flows.Drawing;

/// <summary>Puts steps into columns: each one right of those that lead to it, apart from ways back.</summary>
internal static class DiagramColumns
{
    public static IReadOnlyList<IReadOnlyList<DiagramNode>> Of(FlowDiagram diagram)
    {
        var forward = Forward(diagram);
        var columnOf = diagram.Nodes.ToDictionary(node => node.Id, _ => 0);
        // longest way from a beginning: a graph without ways back settles within as many rounds as it has steps
        for (var (round, moved) = (0, true); moved && round < diagram.Nodes.Count; round++)
        {
            moved = false;
            foreach (var (from, to) in forward.Where(edge => columnOf[edge.To] <= columnOf[edge.From]))
            {
                columnOf[to] = columnOf[from] + 1;
                moved = true;
            }
        }

        var rows = new Dictionary<string, double>();
        var columns = new List<IReadOnlyList<DiagramNode>>();
        foreach (var column in diagram.Nodes.GroupBy(node => columnOf[node.Id]).OrderBy(group => group.Key))
        {
            // near the rows of those that lead here, so that fewer lines cross
            var ordered = column.OrderBy(node => forward.Where(edge => edge.To == node.Id && rows.ContainsKey(edge.From))
                .Select(edge => rows[edge.From]).DefaultIfEmpty(0).Average()).ToList();
            for (var i = 0; i < ordered.Count; i++)
                rows[ordered[i].Id] = i - (ordered.Count - 1) / 2.0;
            columns.Add(ordered);
        }

        return columns;
    }

    private static List<(string From, string To)> Forward(FlowDiagram diagram)
    {
        var next = diagram.Connections.ToLookup(connection => connection.From, connection => connection.To);
        var entered = diagram.Connections.Select(connection => connection.To).ToHashSet();
        var state = new Dictionary<string, bool>(); // true while the way is inside it, false when it is left for good
        var forward = new List<(string, string)>();
        foreach (var root in diagram.Nodes.OrderBy(node => node.End != DiagramEnd.Start).ThenBy(node => entered.Contains(node.Id)))
            Walk(root.Id);
        return forward;

        void Walk(string start)
        {
            if (!state.TryAdd(start, true))
                return;
            var open = new Stack<(string Id, IEnumerator<string> Ways)>([(start, next[start].GetEnumerator())]);
            while (open.TryPeek(out var top))
            {
                if (!top.Ways.MoveNext())
                {
                    state[top.Id] = false;
                    open.Pop();
                    continue;
                }

                var to = top.Ways.Current;
                if (state.TryGetValue(to, out var inside) && inside)
                    continue; // a way back
                forward.Add((top.Id, to));
                if (state.TryAdd(to, true))
                    open.Push((to, next[to].GetEnumerator()));
            }
        }
    }
}
