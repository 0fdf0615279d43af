using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>What the trials of one version have found, outcome by outcome.</summary>
internal sealed class FoundPaths
{
    private readonly Dictionary<(string Step, string Outcome), Found> all = [];
    private readonly HashSet<(string Step, string Outcome, string Signature)> planned = [];
    private readonly Dictionary<string, int> seen = []; // steps in the order in which trials came to them

    public FoundPaths(WorkflowGraph graph)
    {
        foreach (var node in graph.Nodes.Where(node => node.Children.Count == 0 && ReferenceEquals(WorkflowOf(node), graph.Root)))
        {
            var outcomes = node.Activity.OutcomesOf(node).Where(outcome => !node.Activity.IsOptionalOutcome(node, outcome)).ToList();
            var isHuman = node.Activity is HumanTaskActivity;
            if (isHuman || outcomes.Count > 1)
                foreach (var outcome in outcomes)
                    all[(node.Id, outcome)] = new Found(node.Title, TrialStory.OutcomeLabel(node, outcome), isHuman);
        }
    }

    /// <summary>Whether every outcome was taken.</summary>
    public bool IsAllTaken => all.Values.All(found => found.Times > 0);

    public bool IsTaken(OpenTrialTask task, string outcome) => all.GetValueOrDefault((task.Row.Step, outcome)) is { Times: > 0 };

    /// <summary>Outcomes of a task that no trial has taken, or is about to take, where the matter has the same; those never taken first.</summary>
    public List<string> Untried(OpenTrialTask task, string signature) =>
    [
        .. task.Row.Outcomes.Select(outcome => outcome.Name)
            .Where(outcome => all.ContainsKey((task.Row.Step, outcome)) && !planned.Contains((task.Row.Step, outcome, signature)))
            .OrderBy(outcome => IsTaken(task, outcome)),
    ];

    public void Plan(OpenTrialTask task, string signature, IEnumerable<string> outcomes)
    {
        foreach (var outcome in outcomes)
        {
            planned.Add((task.Row.Step, outcome, signature));
            all[(task.Row.Step, outcome)].Labels(task.Shown);
        }
    }

    /// <summary>Takes in what one trial has shown.</summary>
    public void Take(TrialStory story, TrialWalk walk)
    {
        foreach (var way in story.Ways)
            if (all.TryGetValue((way.Step, way.Outcome), out var found) && !found.IsHuman)
                found.Times++;
        foreach (var (key, fields) in walk.Needed)
            if (all.TryGetValue(key, out var found))
                found.Needed.UnionWith(fields);
        for (var i = 0; i < story.Events.Count; i++)
            Take(story, i);
    }

    public IReadOnlyList<TriedOutcome> Outcomes() =>
    [
        .. all.OrderBy(one => seen.GetValueOrDefault(one.Key.Step, int.MaxValue)).Select(one => new TriedOutcome(
            one.Key.Step, one.Value.Title, one.Key.Outcome, one.Value.Label, one.Value.IsHuman, one.Value.Times, [.. one.Value.LeadsTo],
            [.. one.Value.Needed.Select(one.Value.FieldLabel)], one.Value.Times > 0 ? null : one.Value.Problem)),
    ];

    private void Take(TrialStory story, int place)
    {
        var told = story.Events[place];
        if (told.Step is { } at)
            seen.TryAdd(at, seen.Count);
        if (told is { Kind: TrialEventKind.TaskDone or TrialEventKind.Refused, Task: { } number } && story.Tasks[number - 1] is var task
            && task.Outcomes.FirstOrDefault(one => one.Label == told.Outcome) is { } outcome && all.TryGetValue((task.Step, outcome.Name), out var chosen))
        {
            if (told.Kind == TrialEventKind.Refused)
            {
                chosen.Problem ??= told.Text;
                return;
            }

            chosen.Times++;
            chosen.LeadsTo.UnionWith(After(story.Events, place));
        }
        else if (told is { Kind: TrialEventKind.Passed, Step: { } step })
        {
            foreach (var way in story.Ways.Where(way => way.Step == step && IsOf(told, way)))
                all[(step, way.Outcome)].LeadsTo.UnionWith(After(story.Events, place));
        }
        else if (told is { Kind: TrialEventKind.Refused, Task: null })
        {
            foreach (var way in story.Ways)
                if (all.TryGetValue((way.Step, way.Outcome), out var refused) && !refused.IsHuman && refused.LeadsTo.Count == 0)
                    refused.LeadsTo.Add($"Từ chối: {told.Text}");
        }
    }

    private bool IsOf(TrialEvent passed, TrialWay way) =>
        all.TryGetValue((way.Step, way.Outcome), out var found) && (passed.Outcome is null || passed.Outcome.Split(", ").Contains(found.Label));

    // What came of a step: the tasks made, an end, a refusal, up to the next thing that somebody does.
    private static IEnumerable<string> After(IReadOnlyList<TrialEvent> events, int place) => events.Skip(place + 1)
        .TakeWhile(one => one.Kind is not (TrialEventKind.TaskDone or TrialEventKind.Timer))
        .Where(one => one.Kind is TrialEventKind.TaskMade or TrialEventKind.Ended or TrialEventKind.Incident)
        .Select(one => one.Title);

    private static ActivityNode WorkflowOf(ActivityNode node)
    {
        var owner = node;
        while (owner.Parent is { } parent && owner.Type != "Elsa.Workflow")
            owner = parent;
        return owner;
    }

    private sealed class Found(string title, string label, bool isHuman)
    {
        private Dictionary<string, string> fields = [];

        public string Title => title;

        public string Label => label;

        public bool IsHuman => isHuman;

        public int Times { get; set; }

        public HashSet<string> LeadsTo { get; } = [];

        public HashSet<string> Needed { get; } = [];

        public string? Problem { get; set; }

        public void Labels(TrialTask task) => fields = task.Fields.ToDictionary(field => field.Name, field => field.Label);

        public string FieldLabel(string field) => fields.GetValueOrDefault(field, field);
    }
}
