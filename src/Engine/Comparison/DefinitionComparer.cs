namespace FlowOffice.Engine;

/// <summary>Compares two definitions by what they do. Knows nothing of where they are kept, and says nothing in words.</summary>
public static class DefinitionComparer
{
    /// <summary>What differs.</summary>
    /// <param name="before">The one.</param>
    /// <param name="after">The other.</param>
    /// <param name="descriptorOf">The descriptor of a type, for the defaults that hold where a step says nothing; null when unknown.</param>
    public static DefinitionComparison Compare(WorkflowDefinition before, WorkflowDefinition after, Func<string, ActivityDescriptor?> descriptorOf)
    {
        var (ones, others) = (ComparedStep.Of(before), ComparedStep.Of(after));
        var matching = StepMatching.Of(ones, others, before.DefinitionId == after.DefinitionId);
        var reader = new StepSettingsReader(descriptorOf);
        var steps = new StepComparison(matching, reader);
        var changes = others.Select(step => steps.Compare(matching.Before(step), step))
            .Concat(ones.Where(step => matching.After(step) is null).Select(step => steps.Compare(step, null)))
            .OfType<StepChange>().ToList();
        var pairs = ones.Where(step => matching.After(step) is not null).Select(step => new StepPair(step, matching.After(step)!)).ToList();
        var parts = PartComparison.Of(before.Json, after.Json).Concat(ConnectionOrder(pairs, matching)).ToList();
        return new DefinitionComparison(parts, changes, CanvasComparison.Count(pairs, matching), pairs);
    }

    /// <summary>Whether the connections that both have are written in another order, where that can matter.</summary>
    private static IEnumerable<PartChange> ConnectionOrder(List<StepPair> pairs, StepMatching matching)
    {
        foreach (var flowchart in pairs.Where(pair => pair.Before.Type == "Elsa.Flowchart" && pair.After.Type == "Elsa.Flowchart"))
        {
            var common = (from child in flowchart.Before.Children
                          let same = matching.After(child)
                          where same is not null
                          from way in child.Ways
                          let twin = same.Ways.FirstOrDefault(other => other.Outcome == way.Outcome && matching.AreSame(way.To, other.To))
                          where twin is not null
                          orderby way.Index
                          select (From: child, twin.Index)).ToList();
            // within a step's own ways, and between ways that a cycle could close
            if (common.Zip(common.Skip(1)).Any(pair => pair.First.Index > pair.Second.Index))
                yield return new PartChange(DefinitionPart.ConnectionOrder, flowchart.After.DisplayText ?? "", null, null);
        }
    }
}
