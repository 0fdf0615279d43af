namespace FlowOffice.Engine;

/// <summary>Compares one step with its counterpart.</summary>
internal sealed class StepComparison(StepMatching matching, StepSettingsReader reader)
{
    private static readonly string[] ToldByTheStep = ["type", "version", "name", "metadata.displayText"];

    /// <summary>What differs between the two, one of which may be absent; null when nothing does.</summary>
    public StepChange? Compare(ComparedStep? before, ComparedStep? after)
    {
        var settings = Settings(before, after).ToList();
        var ways = Ways(before, after).ToList();
        return before is not null && after is not null && settings.Count == 0 && ways.Count == 0 ? null : new StepChange(before, after, settings, ways);
    }

    private IEnumerable<SettingChange> Settings(ComparedStep? before, ComparedStep? after)
    {
        var (ones, others) = (Read(before, after), Read(after, before));
        foreach (var member in ones.Keys.Union(others.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (one, other) = (ones.GetValueOrDefault(member, SettingValue.Empty), others.GetValueOrDefault(member, SettingValue.Empty));
            if (one != other)
                yield return new SettingChange(member, one, other);
        }

        if (before is null || after is null)
            yield break;
        if (before.Slot != after.Slot || !matching.AreSame(before.Parent, after.Parent))
            yield return new SettingChange("container", Place(before), Place(after));
        if (before.Type != "Elsa.Flowchart" && Order(before, after) is var (old, now) && !old.SequenceEqual(now))
            yield return new SettingChange("order", Steps(old.Select(step => matching.After(step)!)), Steps(now));
    }

    /// <summary>Of a step that stands alone, what its type does not say already.</summary>
    private Dictionary<string, SettingValue> Read(ComparedStep? step, ComparedStep? other)
    {
        if (step is not null && other is not null)
            return reader.Read(step);
        var settings = step is null ? reader.Usual(other!) : reader.Read(step);
        foreach (var told in ToldByTheStep)
            settings.Remove(told);
        return settings;
    }

    private (List<ComparedStep> Old, List<ComparedStep> Now) Order(ComparedStep before, ComparedStep after)
    {
        var old = before.Children.Where(child => matching.After(child)?.Parent == after).ToList();
        var now = after.Children.Where(child => matching.Before(child)?.Parent == before).ToList();
        return old.Select(child => matching.After(child)!).SequenceEqual(now) ? ([], []) : (old, now);
    }

    private IEnumerable<WayChange> Ways(ComparedStep? before, ComparedStep? after)
    {
        foreach (var outcome in (before?.Ways ?? []).Concat(after?.Ways ?? []).Select(way => way.Outcome).Distinct(StringComparer.Ordinal))
        {
            var gone = Targets(before, outcome).Where(to => !Targets(after, outcome).Any(now => matching.AreSame(to, now))).ToList();
            var come = Targets(after, outcome).Where(to => !Targets(before, outcome).Any(old => matching.AreSame(old, to))).ToList();
            // a way that was lengthened or shortened is told as such; what remains is paired in order
            foreach (var to in gone.ToList())
                if (come.FirstOrDefault(now => IsThrough(to, now)) is { } stop)
                {
                    yield return new WayChange(outcome, to, stop, Through: true);
                    gone.Remove(to);
                    come.Remove(stop);
                }
            for (var i = 0; i < Math.Max(gone.Count, come.Count); i++)
                yield return new WayChange(outcome, gone.ElementAtOrDefault(i), come.ElementAtOrDefault(i), Through: false);
        }
    }

    private static List<ComparedStep> Targets(ComparedStep? step, string outcome) =>
        [.. (step?.Ways ?? []).Where(way => way.Outcome == outcome).Select(way => way.To).Distinct()];

    /// <summary>Whether only steps that one of the two lacks lie between the old end of a way and the new one.</summary>
    private bool IsThrough(ComparedStep old, ComparedStep now) =>
        (matching.Before(now) is null && matching.After(old) is { } later && LeadsTo(now, later, step => matching.Before(step) is null))
        || (matching.After(old) is null && matching.Before(now) is { } earlier && LeadsTo(old, earlier, step => matching.After(step) is null));

    private static bool LeadsTo(ComparedStep from, ComparedStep to, Func<ComparedStep, bool> mayPass)
    {
        var seen = new HashSet<ComparedStep> { from };
        var open = new Stack<ComparedStep>(seen);
        while (open.TryPop(out var at))
            foreach (var next in at.Next)
                if (next == to)
                    return true;
                else if (mayPass(next) && seen.Add(next))
                    open.Push(next);
        return false;
    }

    private static SettingValue Place(ComparedStep step) => new("Step", $"{step.Parent?.Id}/{step.Slot}");

    private static SettingValue Steps(IEnumerable<ComparedStep> steps) => new("Step", string.Join(' ', steps.Select(step => step.Id)));
}
