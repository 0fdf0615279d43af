using System.Text.Json.Nodes;

namespace FlowOffice.Engine.Tests;

/// <summary>One instance of a replay with what has happened to it since the last look.</summary>
internal sealed class Instance(string definitionId, WorkflowGraph graph)
{
    public string DefinitionId { get; } = definitionId;
    public WorkflowGraph Graph { get; } = graph;
    public string? Alias { get; set; }
    public WorkflowState State { get; set; } = null!;
    public List<JournalEntry> News { get; } = [];
}

/// <summary>
/// A small host around the runner: keeps instances, finds bookmarks by hash and by due time, carries out effects one
/// after another. Every state goes through its bytes.
/// </summary>
internal sealed class Host
{
    private readonly Dictionary<string, WorkflowDefinition> definitions = new(StringComparer.Ordinal);
    private readonly Queue<WorkflowEffect> effects = new();
    private readonly WorkflowRunner runner;
    private readonly ActivityRegistry registry = new();

    public Host() => runner = new WorkflowRunner(Clock, new RunnerOptions { IsPublished = definitions.ContainsKey });

    public TestClock Clock { get; } = new();
    public Dictionary<string, Instance> Instances { get; } = new(StringComparer.Ordinal);
    public List<string> Console { get; } = [];
    public List<(string InstanceId, WorkflowEffect.RequestTask Task)> Tasks { get; } = [];
    public HashSet<string> ClosedTasks { get; } = new(StringComparer.Ordinal);

    public void Import(byte[] json)
    {
        var definition = WorkflowDefinition.Parse(json);
        definitions[definition.DefinitionId] = definition;
    }

    public async Task<bool> StartAsync(string definitionId, JsonObject? input, string? correlationId, string alias)
    {
        var definition = definitions[definitionId];
        var running = Instances.Values.Where(i => i.State.Status == WorkflowStatus.Running).ToList();
        var refused = definition.Activation switch
        {
            ActivationStrategy.Singleton => running.Exists(i => i.DefinitionId == definitionId),
            ActivationStrategy.CorrelatedSingleton => running.Exists(i => i.DefinitionId == definitionId && i.State.CorrelationId == correlationId),
            ActivationStrategy.Correlation => running.Exists(i => i.State.CorrelationId == correlationId),
            _ => false,
        };
        if (refused)
            return false;
        await BeginAsync(new StartWorkflow(Guid.NewGuid().ToString("N"), input, correlationId), definitionId, alias);
        return true;
    }

    public async Task<bool> ResumeAsync(string instanceId, string bookmarkId, JsonNode? input)
    {
        var instance = Instances[instanceId];
        try
        {
            Take(instance, await runner.ResumeAsync(instance.Graph, instance.State, new ResumeBookmark(bookmarkId, input), null, CancellationToken.None));
            return true;
        }
        catch (BookmarkGoneException)
        {
            return false;
        }
    }

    public async Task CancelAsync(string instanceId)
    {
        var instance = Instances[instanceId];
        Take(instance, await runner.CancelAsync(instance.Graph, instance.State, null, CancellationToken.None));
    }

    public async Task RetryAsync(string instanceId, Incident incident)
    {
        var instance = Instances[instanceId];
        Take(instance, await runner.RetryAsync(instance.Graph, instance.State, incident.ActivityInstanceId, null, CancellationToken.None));
    }

    public void Publish(string name, string? correlationId, string? instanceId, JsonNode? payload) =>
        effects.Enqueue(new WorkflowEffect.PublishEvent(name, correlationId, instanceId, payload));

    /// <summary>Lets time pass; what falls due is resumed in order.</summary>
    public async Task WaitAsync(TimeSpan span)
    {
        var until = Clock.GetUtcNow() + span;
        while (NextDue(until) is { } due)
        {
            Clock.MoveTo(due.Bookmark.DueAt!.Value > Clock.GetUtcNow() ? due.Bookmark.DueAt.Value : Clock.GetUtcNow());
            await ResumeAsync(due.InstanceId, due.Bookmark.Id, null);
            await SettleAsync();
        }
        Clock.MoveTo(until);
    }

    /// <summary>Carries out effects until none is left.</summary>
    public async Task SettleAsync()
    {
        while (effects.TryDequeue(out var effect))
            switch (effect)
            {
                case WorkflowEffect.DispatchWorkflow dispatch:
                    await BeginAsync(new StartWorkflow(dispatch.InstanceId, dispatch.Input, dispatch.CorrelationId) { ParentInstanceId = dispatch.ParentInstanceId, ParentBookmarkId = dispatch.ParentBookmarkId }, dispatch.DefinitionId, null);
                    break;
                case WorkflowEffect.PublishEvent published:
                    foreach (var (instanceId, bookmarkId) in WaitsFor(published).ToList())
                        await ResumeAsync(instanceId, bookmarkId, published.Payload);
                    break;
                case WorkflowEffect.CancelWorkflow cancel:
                    await CancelAsync(cancel.InstanceId);
                    break;
                case WorkflowEffect.WorkflowFinished finished:
                    await ResumeAsync(finished.ParentInstanceId, finished.ParentBookmarkId, finished.Result);
                    break;
            }
    }

    private async Task BeginAsync(StartWorkflow start, string definitionId, string? alias)
    {
        var definition = definitions[definitionId];
        var graph = WorkflowGraph.Build(definition, registry, r => r.DefinitionId is not null ? definitions.GetValueOrDefault(r.DefinitionId) : null);
        var instance = new Instance(definitionId, graph) { Alias = alias };
        var burst = await runner.StartAsync(graph, start, null, CancellationToken.None);
        Instances.Add(start.InstanceId, instance);
        Take(instance, burst);
    }

    private void Take(Instance instance, Burst burst)
    {
        instance.State = WorkflowState.FromUtf8(burst.State.ToUtf8().Span);
        instance.News.AddRange(burst.Journal);
        Console.AddRange(burst.Console);
        foreach (var effect in burst.Effects)
            if (effect is WorkflowEffect.RequestTask task)
                Tasks.Add((instance.State.InstanceId, task));
            else
                effects.Enqueue(effect);
    }

    private IEnumerable<(string InstanceId, string BookmarkId)> WaitsFor(WorkflowEffect.PublishEvent published)
    {
        var hash = Stimulus.OfEvent(published.EventName);
        foreach (var (id, instance) in Instances)
            if ((published.InstanceId ?? id) == id && (published.CorrelationId ?? instance.State.CorrelationId) == instance.State.CorrelationId)
                foreach (var bookmark in instance.State.Bookmarks.Where(b => b.Hash == hash))
                    yield return (id, bookmark.Id);
    }

    private (string InstanceId, Bookmark Bookmark)? NextDue(DateTimeOffset until)
    {
        var due = Instances.SelectMany(i => i.Value.State.Bookmarks.Where(b => b.DueAt <= until).Select(b => (i.Key, b))).OrderBy(d => d.b.DueAt).ToList();
        return due.Count == 0 ? null : due[0];
    }
}
