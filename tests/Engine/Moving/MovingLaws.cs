using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Engine.Tests.Moving;

/// <summary>What holds for every move: random flowcharts, brought to a random place, changed at random, moved.</summary>
public sealed class MovingLaws
{
    private const int MostSteps = 40;
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(600).WithEndSize(60);

    [Fact]
    public void No_step_runs_twice_and_every_moved_instance_ends() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (chart, edit, choices) =>
        {
            foreach (var withHistory in (bool[])[true, false])
            {
                var (before, after) = (RandomChart.Of(chart), RandomChart.Of(chart).Edited(edit));
                var played = Played(before.Graph(1), choices, Stop(choices));
                if (played.To(after.Graph(2), withHistory) is not MoveVerdict.Moved)
                    return;
                played.MoveTo(after.Graph(2));
                Drive(played, choices);

                Assert.Equal(WorkflowSubStatus.Finished, played.State.SubStatus);
                // one that the flow withdrew may begin anew
                Assert.Empty(played.Journal.GroupBy(e => e.Node.Id).Where(g => g.Count(e => e.EventName == "Started") > 1 + g.Count(e => e.EventName == "Canceled")).Select(g => g.Key));
                Assert.Empty(played.Journal.Where(e => e.EventName == "Completed").GroupBy(e => e.Node.Id).Where(g => g.Count() > 1).Select(g => g.Key));
            }
        }));

    [Fact]
    public void Whatever_comes_behind_the_place_does_run_and_no_join_is_passed_over() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (chart, edit, choices) =>
        {
            var (before, after) = (RandomChart.Of(chart, certain: true), RandomChart.Of(chart, certain: true).Edited(edit, certain: true));
            var played = Played(before.Graph(1), choices, Stop(choices));
            if (played.To(after.Graph(2)) is not MoveVerdict.Moved moved)
                return;
            var promised = moved.Notes.Where(n => n.Code == "step-added").Select(n => n.ActivityId).ToList();
            var coming = after.Behind(played.State.Bookmarks.Select(b => b.ActivityId));
            played.MoveTo(after.Graph(2));
            Drive(played, choices);

            Assert.Empty(promised.Concat(coming).Except(played.Begun));
        }));

    [Fact]
    public void To_an_equal_version_every_instance_moves_and_goes_on_as_it_would_have() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, (chart, choices) =>
        {
            foreach (var forwardOnly in (bool[])[true, false])
            {
                var random = RandomChart.Of(chart, forwardOnly: forwardOnly);
                var stayed = Played(random.Graph(1), choices, Stop(choices));
                if (stayed.State.SubStatus != WorkflowSubStatus.Suspended)
                    continue;
                foreach (var withHistory in (bool[])[true, false])
                {
                    Assert.Empty(Assert.IsType<MoveVerdict.Moved>(stayed.To(random.Graph(2), withHistory)).Notes);
                    var moved = stayed.Copy().MoveTo(random.Graph(2));
                    var unmoved = stayed.Copy();
                    Drive(moved, choices);
                    Drive(unmoved, choices);

                    Assert.Equal(Told(unmoved), Told(moved));
                }
            }
        }));

    [Fact]
    public void Evaluating_leaves_the_state_as_it_was_so_that_going_back_is_exact() =>
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (chart, edit, choices) =>
        {
            var played = Played(RandomChart.Of(chart, forwardOnly: false).Graph(1), choices, Stop(choices));
            var bytes = played.State.ToUtf8().ToArray();

            var first = played.To(RandomChart.Of(chart, forwardOnly: false).Edited(edit).Graph(2));
            var second = played.To(RandomChart.Of(chart, forwardOnly: false).Edited(edit).Graph(2));

            Assert.Equal(bytes, played.State.ToUtf8().ToArray());
            Assert.Equal(bytes, new WorkflowState(played.State.Open()).ToUtf8().ToArray());
            if (first is MoveVerdict.Moved one && second is MoveVerdict.Moved two)
                Assert.Equal(one.State.ToUtf8().ToArray(), two.State.ToUtf8().ToArray());
        }));

    [Fact]
    public void A_good_part_of_random_moves_is_possible_and_a_good_part_is_not()
    {
        var (moved, blocked) = (0, 0);
        Check.One(Many, Prop.ForAll(Bytes, Bytes, Bytes, (chart, edit, choices) =>
        {
            var played = Played(RandomChart.Of(chart).Graph(1), choices, Stop(choices));
            if (played.State.SubStatus != WorkflowSubStatus.Suspended)
                return;
            var verdict = played.To(RandomChart.Of(chart).Edited(edit).Graph(2));
            moved += verdict is MoveVerdict.Moved ? 1 : 0;
            blocked += verdict is MoveVerdict.Blocked ? 1 : 0;
        }));

        Assert.True(moved > 60 && blocked > 60, $"{moved} moved, {blocked} blocked: the laws above would say little.");
    }

    private static Arbitrary<byte[]> Bytes => ArbMap.Default.ArbFor<byte[]>();

    private static int Stop(byte[] choices) => choices.Length == 0 ? 0 : choices[0] % 8;

    private static Versions.Played Played(WorkflowGraph graph, byte[] choices, int steps)
    {
        var played = Versions.Start(graph);
        for (var step = 0; step < steps && played.State.Bookmarks.Count > 1 + (step % 2); step++)
            Next(played, choices, step);
        return played;
    }

    private static void Drive(Versions.Played played, byte[] choices)
    {
        for (var step = 0; step < MostSteps && played.State.Bookmarks.Count > 0; step++)
            Next(played, choices, step + 3);
    }

    private static void Next(Versions.Played played, byte[] choices, int step)
    {
        var open = played.State.Bookmarks;
        played.Resume(open[(choices.Length == 0 ? 0 : choices[step % choices.Length]) % open.Count].Id);
    }

    private static string[] Told(Versions.Played played) =>
        [.. played.Journal.Select(e => $"{e.Sequence} {e.EventName} {e.Number} {e.Node.NodeId} {e.Payload?.ToJsonString()}"), played.State.SubStatus.ToString(), .. played.State.Bookmarks.Select(b => b.Id)];
}

/// <summary>A small flowchart made of random bytes, and its edits.</summary>
internal sealed class RandomChart
{
    private readonly List<(string Id, byte Kind)> steps;
    private readonly List<(string From, byte Port, string To)> arrows;
    private readonly bool certain;

    private RandomChart(List<(string, byte)> steps, List<(string, byte, string)> arrows, bool certain)
    {
        this.steps = steps;
        this.arrows = arrows;
        this.certain = certain;
    }

    /// <param name="bytes">Steps and arrows.</param>
    /// <param name="certain">Without decisions and joins for the first to come: whatever is led to must run.</param>
    /// <param name="forwardOnly">Without ways back.</param>
    public static RandomChart Of(byte[] bytes, bool certain = false, bool forwardOnly = true)
    {
        var steps = new List<(string, byte)> { ("n0", 255) };
        steps.AddRange(bytes.Take(8).Select((kind, i) => ($"n{i + 1}", kind)));
        var chart = new RandomChart(steps, [], certain);
        for (var i = 1; i < steps.Count && bytes.Length > i; i++) // most steps are led to
            chart.Connect(bytes[i] % i, bytes[i], i, forwardOnly);
        for (var i = 8; i + 2 < bytes.Length && chart.arrows.Count < 22; i += 3)
            chart.Connect(bytes[i] % steps.Count, bytes[i + 2], bytes[i + 1] % steps.Count, forwardOnly);
        return chart;
    }

    /// <summary>Steps added on a connection or beside it, taken out, changed; connections added, turned, dropped.</summary>
    public RandomChart Edited(byte[] bytes, bool certain = false)
    {
        for (var i = 0; i + 2 < bytes.Length && i < 12; i += 3)
        {
            var (what, where, how) = (bytes[i] % 8, bytes[i + 1], bytes[i + 2]);
            var id = $"x{i}";
            switch (what)
            {
                case 0 or 1 when arrows.Count > 0: // a step on a connection
                    var (from, port, to) = arrows[where % arrows.Count];
                    steps.Add((id, how));
                    arrows[where % arrows.Count] = (from, port, id);
                    arrows.Add((id, how, to));
                    break;
                case 2 when steps.Count > 2: // a step taken out, its ways led past it
                    var gone = steps[1 + (where % (steps.Count - 1))].Id;
                    var after = arrows.Where(a => a.From == gone && a.To != gone).ToList();
                    var before = arrows.Where(a => a.To == gone && a.From != gone).ToList();
                    steps.RemoveAll(s => s.Id == gone);
                    arrows.RemoveAll(a => a.From == gone || a.To == gone);
                    arrows.AddRange(before.SelectMany(b => after.Take(2).Select(a => (b.From, b.Port, a.To))));
                    break;
                case 3 when arrows.Count > 0:
                    arrows.RemoveAt(where % arrows.Count);
                    break;
                case 4: // a new branch
                    steps.Add((id, how));
                    Connect(where % (steps.Count - 1), how, steps.Count - 1, true);
                    Connect(steps.Count - 1, how, where * 7 % (steps.Count - 1), false, onlyIfAcyclic: true);
                    break;
                case 5 when steps.Count > 1:
                    var place = 1 + (where % (steps.Count - 1));
                    steps[place] = (steps[place].Id, how);
                    break;
                default:
                    Connect(where % steps.Count, how, how % steps.Count, false, onlyIfAcyclic: true);
                    break;
            }
        }

        return new RandomChart(steps, arrows, certain);
    }

    public WorkflowGraph Graph(int version) => Versions.Chart(version, steps.Select(s => Step(s.Id, s.Kind)), arrows.Select(a => $"{a.From}:{PortOf(KindOf(steps.First(s => s.Id == a.From).Kind), a.Port)} -> {a.To}"));

    /// <summary>All that connections lead to from some steps.</summary>
    public IReadOnlyCollection<string> Behind(IEnumerable<string> ids)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>(ids);
        while (open.TryPop(out var id))
            foreach (var arrow in arrows.Where(a => a.From == id))
                if (found.Add(arrow.To))
                    open.Push(arrow.To);
        return found;
    }

    private void Connect(int from, byte port, int to, bool forwardOnly, bool onlyIfAcyclic = false)
    {
        if (forwardOnly && from == to)
            return;
        if (forwardOnly && from > to)
            (from, to) = (to, from);
        if (onlyIfAcyclic && (from == to || to == 0 || Behind([steps[to].Id]).Contains(steps[from].Id)))
            return;
        arrows.Add((steps[from].Id, port, steps[to].Id));
    }

    private int KindOf(byte kind) => kind == 255 ? 8 : kind % 9 is var k && certain ? k switch { 4 => 5, 8 => 7, _ => k } : kind % 9;

    private JsonObject Step(string id, byte kind) => id == "n0" ? Flow.Step(id, "Start") : KindOf(kind) switch
    {
        0 or 1 or 2 or 3 => Flow.Task(id),
        4 => Flow.Step(id, "FlowDecision", new JsonObject { ["condition"] = Flow.Literal(kind % 2 == 0 ? "True" : "False") }.ToJsonString()),
        5 => Flow.Step(id, "FlowFork", """{"branches":{"typeName":"Object","expression":{"type":"Object","value":"[\"A\",\"B\"]"}}}"""),
        6 => Join(id, "WaitAll"),
        7 => Join(id, "WaitAllActive"),
        _ => Join(id, certain ? "WaitAllActive" : "WaitAny"),
    };

    private static JsonObject Join(string id, string mode) => Flow.Step(id, "FlowJoin", new JsonObject { ["mode"] = Flow.Literal(mode) }.ToJsonString());

    private static string PortOf(int kind, byte choice) => kind switch
    {
        4 => choice % 2 == 0 ? "True" : "False",
        5 => choice % 2 == 0 ? "A" : "B",
        _ => "Done",
    };
}
