using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Engine.Tests;

/// <summary>What holds for every flowchart, however odd: tried on random ones, with tasks completed in random order.</summary>
public sealed class RandomFlowcharts
{
    private const int MostSteps = 40;
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(60);
    private readonly WorkflowRunner runner = new(new TestClock(), new RunnerOptions { MaxExecutionsPerBurst = 300 });

    [Fact]
    public void Every_burst_ends_and_leaves_a_state_that_makes_sense() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (kinds, arrows, choices) =>
        {
            foreach (var burst in Run(Chart(kinds, arrows, forwardOnly: false), choices))
            {
                var open = burst.State.Bookmarks.Count;
                Assert.True(burst.State.SubStatus != WorkflowSubStatus.Suspended || open > 0, "It is suspended and waits for nothing.");
                Assert.True(burst.State.SubStatus != WorkflowSubStatus.Finished || open == 0, "It is finished and waits.");
                Assert.True(burst.State.SubStatus != WorkflowSubStatus.Faulted || burst.State.OpenIncidents.Any(), "It is faulted without an incident.");
                Assert.Equal(burst.State.ToUtf8().ToArray(), new WorkflowState(burst.State.Open()).ToUtf8().ToArray());
            }
        }));

    [Fact]
    public void An_execution_starts_once_and_completes_at_most_once() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (kinds, arrows, choices) =>
        {
            var journal = Run(Chart(kinds, arrows, forwardOnly: false), choices).SelectMany(b => b.Journal).ToList();

            Assert.All(journal.GroupBy(e => (e.Number, e.EventName)).Where(g => g.Key.EventName is "Started" or "Completed" or "Canceled"), g => Assert.Single(g));
            Assert.All(journal.GroupBy(e => e.Number), g => Assert.True(g.First().EventName is "Started" or "Faulted", "Only one that the limit stops faults without having started."));
        }));

    [Fact]
    public void Without_loops_no_step_runs_twice() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (kinds, arrows, choices) =>
        {
            var journal = Run(Chart(kinds, arrows, forwardOnly: true), choices).SelectMany(b => b.Journal).ToList();

            Assert.All(journal.Where(e => e.EventName == "Started").GroupBy(e => e.Node.Id), g => Assert.Single(g));
        }));

    [Fact]
    public void The_same_stimuli_give_the_same_run() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (kinds, arrows, choices) =>
        {
            var graph = Chart(kinds, arrows, forwardOnly: false);

            Assert.Equal(Run(graph, choices).Select(b => Convert.ToHexString(b.State.ToUtf8().Span)), Run(graph, choices).Select(b => Convert.ToHexString(b.State.ToUtf8().Span)));
        }));

    private static Arbitrary<byte[]> Bytes => ArbMap.Default.ArbFor<byte[]>();

    private List<Burst> Run(WorkflowGraph graph, byte[] choices)
    {
        var bursts = new List<Burst> { Now(runner.StartAsync(graph, new StartWorkflow("i"), null, CancellationToken.None)) };
        for (var step = 0; step < MostSteps && bursts[^1].State.Bookmarks is { Count: > 0 } open; step++)
        {
            var chosen = open[(choices.Length == 0 ? 0 : choices[step % choices.Length]) % open.Count];
            bursts.Add(Now(runner.ResumeAsync(graph, WorkflowState.FromUtf8(bursts[^1].State.ToUtf8().Span), new ResumeBookmark(chosen.Id), null, CancellationToken.None)));
        }
        return bursts;

        static Burst Now(ValueTask<Burst> run)
        {
            Assert.True(run.IsCompletedSuccessfully, "Nothing here waits for anything outside.");
            return run.GetAwaiter().GetResult();
        }
    }

    private static WorkflowGraph Chart(byte[] kinds, byte[] arrows, bool forwardOnly)
    {
        var steps = new List<JsonObject> { Flow.Step("n0", "Start") };
        steps.AddRange(kinds.Take(9).Select((kind, i) => Step($"n{i + 1}", kind)));
        var connections = new List<string>();
        for (var i = 0; i + 2 < arrows.Length && connections.Count < 25; i += 3)
        {
            var (from, to) = (arrows[i] % steps.Count, arrows[i + 1] % steps.Count);
            if (forwardOnly && from == to)
                continue;
            if (forwardOnly && from > to)
                (from, to) = (to, from);
            connections.Add($"n{from}:{PortOf(steps[from], arrows[i + 2])} -> n{to}");
        }
        return Flow.Graph(Flow.Chart("f", steps, connections));
    }

    private static JsonObject Step(string id, byte kind) => (kind % 9) switch
    {
        0 or 1 or 2 => Flow.Task(id),
        3 => Flow.Line(id),
        4 => Flow.Step(id, "FlowDecision", new JsonObject { ["condition"] = Flow.Literal(kind % 2 == 0 ? "True" : "False") }.ToJsonString()),
        5 => Flow.Step(id, "FlowFork", """{"branches":{"typeName":"Object","expression":{"type":"Object","value":"[\"A\",\"B\"]"}}}"""),
        6 => Join(id, "WaitAll"),
        7 => Join(id, "WaitAllActive"),
        _ => Join(id, "WaitAny"),
    };

    private static JsonObject Join(string id, string mode) => Flow.Step(id, "FlowJoin", new JsonObject { ["mode"] = Flow.Literal(mode) }.ToJsonString());

    private static string PortOf(JsonObject step, byte choice) => step["type"]!.ToString() switch
    {
        "Elsa.FlowDecision" => choice % 2 == 0 ? "True" : "False",
        "Elsa.FlowFork" => choice % 2 == 0 ? "A" : "B",
        _ => "Done",
    };
}
