using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests.Moving;

/// <summary>Two versions of one definition, and an instance that is brought to a place in the first.</summary>
internal sealed class Versions
{
    private static readonly WorkflowRunner Runner = new(new TestClock(), new RunnerOptions { MaxExecutionsPerBurst = 300 });

    public static WorkflowGraph Version(int number, JsonObject root, string variables = "[]")
    {
        var json = Flow.Json(root, variables);
        (json["id"], json["version"]) = ($"v{number}", number);
        return WorkflowGraph.Build(WorkflowDefinition.Parse(json), Flow.Registry, null);
    }

    public static WorkflowGraph Chart(int number, IEnumerable<JsonObject> steps, params IEnumerable<string> arrows) => Version(number, Flow.Chart("chart", steps, arrows));

    public static Played Start(WorkflowGraph graph) => new Played(graph).Add(Now(Runner.StartAsync(graph, new StartWorkflow("i"), null, CancellationToken.None)));

    private static Burst Now(ValueTask<Burst> run)
    {
        Assert.True(run.IsCompletedSuccessfully, "Nothing here waits for anything outside.");
        return run.GetAwaiter().GetResult();
    }

    /// <summary>An instance and all that has happened to it.</summary>
    internal sealed class Played(WorkflowGraph graph)
    {
        private readonly List<ReadOnlyMemory<byte>> rows = [];

        public WorkflowGraph Graph { get; private set; } = graph;

        public WorkflowState State { get; private set; } = null!;

        public List<JournalEntry> Journal { get; } = [];

        public IReadOnlyCollection<string> Finished => InstanceHistory.Read(Graph, "i", rows).CompletedNodes;

        public IEnumerable<string> Waiting => State.Bookmarks.Select(b => b.ActivityId).Order();

        public IEnumerable<string> Begun => Journal.Where(e => e.EventName == "Started").Select(e => e.Node.Id);

        public Played Add(Burst burst)
        {
            State = WorkflowState.FromUtf8(burst.State.ToUtf8().Span);
            Journal.AddRange(burst.Journal);
            rows.Add(BurstJournal.Write(burst));
            return this;
        }

        public Played Do(params string[] steps)
        {
            foreach (var step in steps)
                Resume(State.Bookmarks.First(b => b.ActivityId == step).Id);
            return this;
        }

        public Played Resume(string bookmark) => Add(Now(Runner.ResumeAsync(Graph, State, new ResumeBookmark(bookmark), null, CancellationToken.None)));

        public MoveVerdict To(WorkflowGraph to, bool withHistory = true) => InstanceMove.Evaluate(Graph, State, to, withHistory ? Finished : null);

        public Played MoveTo(WorkflowGraph to)
        {
            State = WorkflowState.FromUtf8(Assert.IsType<MoveVerdict.Moved>(To(to)).State.ToUtf8().Span);
            Graph = to;
            return this;
        }

        public Played Copy()
        {
            var copy = new Played(Graph) { State = State };
            copy.rows.AddRange(rows);
            copy.Journal.AddRange(Journal);
            return copy;
        }

        /// <summary>What stands in the way, by code and step.</summary>
        public string[] Hindrances(WorkflowGraph to, bool withHistory = true) =>
            To(to, withHistory) is MoveVerdict.Blocked blocked ? [.. blocked.Reasons.Select(r => $"{r.Code} {r.ActivityId}".Trim())] : [];

        public string[] Notes(WorkflowGraph to) => [.. Assert.IsType<MoveVerdict.Moved>(To(to)).Notes.Select(r => $"{r.Code} {r.ActivityId}".Trim())];
    }
}
