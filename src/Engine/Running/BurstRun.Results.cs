using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What a burst gathers: bookmarks, journal, records, outputs for scripts.</summary>
internal sealed partial class BurstRun
{
    private const int LongestRecordedText = 400;
    private readonly List<BookmarkState> created = [];
    private readonly List<string> removedBookmarks = [];
    private readonly List<JournalEntry> journal = [];
    private readonly List<ActivityRecord> records = [];
    private readonly List<Incident> incidents = [];

    public Bookmark CreateBookmark(ActivityContext context, BookmarkRequest request)
    {
        var name = request.Name ?? context.Node.Type;
        var bookmark = new BookmarkState
        {
            Number = ++State.LastNumber,
            Context = context.Number,
            Name = name,
            Type = name == context.Node.Type ? null : context.Node.Type,
            Hash = request.Indexed ? Stimulus.Hash(name, request.HashedPayload ?? request.Payload, request.IncludeInstanceInHash ? context.Id : null) : null,
            Payload = request.Payload?.DeepClone(),
            DueAt = request.DueAt,
            CreatedAt = Now,
            AutoBurn = request.AutoBurn,
        };
        State.Bookmarks.Add(bookmark);
        created.Add(bookmark);
        RecordOf(context).HasBookmarks = true;
        Log(context, "Suspended", null, null);
        return WorkflowState.BookmarkOf(State, bookmark, context.Node.NodeId);
    }

    public void Burn(BookmarkState bookmark)
    {
        State.Bookmarks.Remove(bookmark);
        if (!created.Remove(bookmark))
            removedBookmarks.Add(State.IdOf(bookmark.Number));
    }

    private void RemoveBookmarks(ActivityContext context)
    {
        for (var i = State.Bookmarks.Count - 1; i >= 0; i--)
            if (State.Bookmarks[i].Context == context.Number)
                Burn(State.Bookmarks[i]);
    }

    public ActivityRecord RecordOf(ActivityContext context)
    {
        if (context.Record is null)
            records.Add(context.Record = new ActivityRecord
            {
                Node = context.Node, Number = context.Number, ParentNumber = context.Parent?.Number ?? 0, StartedAt = context.StartedAt, Status = context.Status,
            });
        return context.Record;
    }

    public void Log(ActivityContext context, string eventName, string? message, JsonNode? payload) =>
        journal.Add(new JournalEntry(++State.LastSequence, clock.GetUtcNow(), eventName, context.Node, context.Number, context.Parent?.Number ?? 0, message, payload));

    public void RecordInput(ActivityContext context, string name, object? value)
    {
        if (context.Node.InputDescriptor(name) is not { IsSensitive: true } && context.Node.Parent is not null)
            (RecordOf(context).Inputs ??= [])[name] = Shortened(value);
    }

    public void RecordOutput(ActivityContext context, string name, object? value)
    {
        (RecordOf(context).Outputs ??= [])[name] = Shortened(value);
        if (Graph.KeepsLastResult)
            State.LastResult = value;
        if (!context.Node.KeepsOutputs)
            return;
        var kept = State.KeptOutputs ??= new(StringComparer.Ordinal);
        if (!kept.TryGetValue(context.Node.NodeId, out var outputs))
            kept[context.Node.NodeId] = outputs = [];
        outputs[name] = Values.ToJson(value);
    }

    public Burst ToBurst()
    {
        State.Bursts++;
        State.UpdatedAt = Now;
        if (!ended)
            SettleStatus();
        if (!untouched && State.SubStatus is (WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled or WorkflowSubStatus.Faulted))
            TellParent(State.SubStatus);
        Save();
        foreach (var record in records)
            record.HasBookmarks = State.Bookmarks.Exists(b => b.Context == record.Number);
        return new Burst
        {
            State = new WorkflowState(State),
            Number = State.Bursts,
            At = Now,
            CreatedBookmarks = [.. created.Select(b => WorkflowState.BookmarkOf(State, b, Contexts.First(c => c.Number == b.Context).Node.NodeId))],
            RemovedBookmarkIds = removedBookmarks,
            Journal = journal,
            Records = records,
            Effects = Effects,
            Console = Console,
            Incidents = incidents,
            Answer = Answer,
        };
    }

    /// <summary>An incident stops the instance at once, or (continue with incidents) when nothing is left to wait for.</summary>
    private void SettleStatus()
    {
        var faulted = Contexts.Exists(c => c.Status == ActivityStatus.Faulted);
        var stops = faulted && (!Graph.Definition.ContinuesWithIncidents || State.Bookmarks.Count == 0);
        State.SubStatus = stops ? WorkflowSubStatus.Faulted : WorkflowSubStatus.Suspended;
        State.FinishedAt = stops ? Now : null;
    }

    /// <summary>The parent goes on now; it is not told a second time.</summary>
    public void ReleaseParent()
    {
        TellParent(WorkflowSubStatus.Finished);
        State.ParentBookmarkId = null;
    }

    private void TellParent(WorkflowSubStatus status)
    {
        if (State is not { ParentInstanceId: { } parent, ParentBookmarkId: { } bookmark })
            return;
        Effects.Add(new WorkflowEffect.WorkflowFinished(parent, bookmark, new JsonObject
        {
            ["workflowInstanceId"] = State.InstanceId,
            ["subStatus"] = status.ToString(),
            ["correlationId"] = State.CorrelationId,
            ["output"] = new JsonObject(Output.Select(o => KeyValuePair.Create(o.Key, Values.ToJson(o.Value)))),
            ["message"] = status == WorkflowSubStatus.Faulted ? State.Incidents.LastOrDefault()?.Message : null,
        }));
    }

    /// <summary>Brings the open executions back into plain data.</summary>
    private void Save()
    {
        State.Input = [.. Graph.Definition.Inputs.Where(i => i.Kept && Input.ContainsKey(i.Name)).Select(i => KeyValuePair.Create(i.Name, Input[i.Name]))];
        State.Output = [.. Output];
        State.Contexts = [.. Contexts.Select(c => new ContextState
        {
            Number = c.Number,
            Parent = c.Parent?.Number ?? 0,
            Node = c.Node.NodeId,
            Faulted = c.Status == ActivityStatus.Faulted,
            StartedAt = c.StartedAt,
            Variables = c.SavedVariables(),
            Locals = c.Locals,
            Inputs = c.SubInputs?.Where(i => c.Node.Activity is SubWorkflow && c.Node.SubDefinition!.Inputs.Any(d => d.Kept && d.Name == i.Key)).ToList(),
            Outputs = c.SubOutputs?.ToList(),
            Properties = c.kept,
            Arrivals = c.Flow?.Saved(),
            PendingOutcomes = c.PendingOutcomes,
            Breaking = c.Breaking,
        })];
        if (ended)
            State.KeptOutputs = null;
    }

    /// <summary>Opens the executions that a state holds.</summary>
    /// <exception cref="GraphMismatchException">The state waits at a step that the graph does not have.</exception>
    public void Restore()
    {
        foreach (var (name, value) in State.Input)
            Input[name] = Graph.Definition.Inputs.FirstOrDefault(i => i.Name == name) is { } declared ? Conversion.To(declared.Type, value) : value;
        foreach (var (name, value) in State.Output)
            Output[name] = value;
        foreach (var saved in State.Contexts)
        {
            var node = Graph.Find(saved.Node) ?? throw new GraphMismatchException(State.InstanceId, saved.Node);
            var context = new ActivityContext(this, saved.Number, node, saved.Parent == 0 ? null : Contexts.Find(c => c.Number == saved.Parent))
            {
                Status = saved.Faulted ? ActivityStatus.Faulted : ActivityStatus.Running,
                StartedAt = saved.StartedAt,
                Locals = saved.Locals,
                kept = saved.Properties,
                PendingOutcomes = saved.PendingOutcomes,
                Breaking = saved.Breaking,
                SubInputs = saved.Inputs?.ToDictionary(i => i.Key, i => i.Value),
                SubOutputs = saved.Outputs?.ToDictionary(o => o.Key, o => o.Value),
            };
            context.RestoreVariables(saved.Variables);
            if (saved.Arrivals is { } arrivals && node.Flowchart is not null)
                context.Flow = FlowchartRun.Restore(context.Chart, arrivals);
            Contexts.Add(context);
            Root ??= context;
        }
    }

    private static JsonNode? Shortened(object? value) => value switch
    {
        string { Length: > LongestRecordedText } text => text[..LongestRecordedText] + "…",
        JsonNode node when node.ToJsonString(JsonText.Compact) is { Length: > 4 * LongestRecordedText } text => text[..LongestRecordedText] + "…",
        _ => Values.ToJson(value),
    };
}
