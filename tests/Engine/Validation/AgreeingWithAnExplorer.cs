using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Engine.Tests;

/// <summary>Random flowcharts, in which a slow and obvious explorer tries every way that a run can go.</summary>
public sealed class AgreeingWithAnExplorer
{
    private const string Names = "abcdef";

    /// <summary>A flowchart: what each step is, and arrows by step, way out and target.</summary>
    private sealed record Drawing(string Kinds, IReadOnlyList<(int From, string Port, int To)> Arrows)
    {
        public override string ToString() => $"{Kinds}: {string.Join(", ", Arrows)}";
    }

    private static readonly Arbitrary<Drawing> Drawings = (
        from kinds in Gen.Elements("ttlldde".ToCharArray()).ListOf(5)
        from arrows in (from at in Gen.Choose(0, 5) from port in Gen.Choose(0, 1) from to in Gen.Choose(1, 5) select (at, port, to)).ListOf(9)
        let all = "l" + string.Concat(kinds)
        select new Drawing(all, [.. arrows.Select(arrow => (arrow.at, all[arrow.at] == 'd' ? arrow.port == 0 ? "True" : "False" : "Done", arrow.to)).Distinct()])).ToArbitrary();

    /// <summary>Without a way back, and with a join at the end that waits for all ways in.</summary>
    private static readonly Arbitrary<Drawing> Joins = (
        from kinds in Gen.Elements("ldd".ToCharArray()).ListOf(4)
        from arrows in (from at in Gen.Choose(0, 4) from port in Gen.Choose(0, 1) from step in Gen.Choose(1, 3) select (at, port, to: Math.Min(5, at + step))).ListOf(10)
        let all = "l" + string.Concat(kinds) + "j"
        select new Drawing(all, [.. arrows.Select(arrow => (arrow.at, all[arrow.at] == 'd' ? arrow.port == 0 ? "True" : "False" : "Done", arrow.to)).Distinct()])).ToArbitrary();

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void They_agree_on_what_can_be_reached() => Prop.ForAll(Drawings, drawing =>
        Assert.Equal(Enumerable.Range(1, 5).Except(Reached(drawing)), Told(drawing, "unreachable-step"))).Check(Many);

    [Fact]
    public void They_agree_on_which_steps_have_no_way_to_an_end() => Prop.ForAll(Drawings, drawing =>
        Assert.Equal(Reached(drawing).Where(at => !Walks(drawing, at).Any(walk => !Ways(drawing, walk[^1]).Any())).Order(), Told(drawing, "no-end"))).Check(Many);

    [Fact]
    public void They_agree_on_whether_a_loop_has_no_wait() => Prop.ForAll(Drawings, drawing =>
        Assert.Equal(Reached(drawing).Any(at => LoopsWithoutWait(drawing, at)), Told(drawing, "cycle-without-wait").Any())).Check(Many);

    [Fact]
    public void They_agree_on_whether_a_loop_without_wait_can_be_left() => Prop.ForAll(Drawings, drawing =>
        Assert.Equal(
            Reached(drawing).Any(at => LoopsWithoutWait(drawing, at) && Walks(drawing, at).All(walk => drawing.Kinds[walk[^1]] != 't' && LoopsWithoutWait(drawing, walk[^1]))),
            Issues(drawing).Any(issue => issue is { Code: "cycle-without-wait", IsWarning: false }))).Check(Many);

    [Fact]
    public void A_join_that_is_said_never_to_run_runs_by_no_choice_of_the_decisions() => Prop.ForAll(Joins, drawing =>
        Assert.True(!Told(drawing, "join-never-runs").Any() || Enumerable.Range(0, 64).All(choice => !RunsJoin(drawing, choice)))).Check(Many);

    [Fact]
    public void A_join_behind_one_decision_is_said_never_to_run_just_when_it_does_not() => Prop.ForAll(Joins, drawing =>
        Assert.True(drawing.Kinds.Count(kind => kind == 'd') != 1 || !Reached(drawing).Contains(5) || drawing.Arrows.Count(arrow => arrow.To == 5) < 2
            || Told(drawing, "join-never-runs").Any() == Enumerable.Range(0, 64).All(choice => !RunsJoin(drawing, choice)))).Check(Many);

    /// <summary>Whether every way into the join is taken, when each decision chooses as its bit says. A step runs once any way into it is.</summary>
    private static bool RunsJoin(Drawing drawing, int choice)
    {
        var runs = new bool[6];
        runs[0] = true;
        for (var at = 1; at < 6; at++)
        {
            var known = drawing.Arrows.Where(arrow => arrow.To == at && Reached(drawing).Contains(arrow.From)).Select(arrow => IsTaken(arrow)).ToList();
            runs[at] = drawing.Kinds[at] == 'j' ? known.Count > 0 && !known.Contains(false) : known.Contains(true);
        }

        return runs[5];

        bool IsTaken((int From, string Port, int To) arrow) =>
            runs[arrow.From] && (drawing.Kinds[arrow.From] != 'd' || arrow.Port == ((choice >> arrow.From & 1) == 1 ? "True" : "False"));
    }

    private static IEnumerable<int> Told(Drawing drawing, string code) =>
        Issues(drawing).Where(issue => issue.Code == code).Select(issue => Names.IndexOf(issue.ActivityId!, StringComparison.Ordinal)).Order();

    private static IReadOnlyList<DefinitionIssue> Issues(Drawing drawing)
    {
        var steps = drawing.Kinds.Select((kind, at) => Step(at == 0 ? 's' : kind, Names[at].ToString()));
        return DefinitionValidator.Validate(Flow.Graph(Flow.Chart("main", steps, drawing.Arrows.Select(arrow => $"{Names[arrow.From]}:{arrow.Port} -> {Names[arrow.To]}"))));
    }

    private static JsonObject Step(char kind, string id) => kind switch
    {
        's' => Flow.Step(id, "Start"),
        't' => Flow.Task(id),
        'd' => Flow.Decision(id, "true"),
        'e' => Flow.Step(id, "End"),
        'j' => Flow.Step(id, "FlowJoin", """{"mode":{"typeName":"String","expression":{"type":"Literal","value":"WaitAll"}}}"""),
        _ => Flow.Line(id),
    };

    /// <summary>An end goes nowhere, whatever arrows are drawn from it.</summary>
    private static IEnumerable<int> Ways(Drawing drawing, int at) =>
        drawing.Kinds[at] == 'e' ? [] : drawing.Arrows.Where(arrow => arrow.From == at).Select(arrow => arrow.To).Distinct();

    /// <summary>Every walk from a step that passes no step twice.</summary>
    private static IEnumerable<int[]> Walks(Drawing drawing, int at, params int[] before)
    {
        int[] walk = [.. before, at];
        yield return walk;
        foreach (var next in Ways(drawing, at).Where(next => !walk.Contains(next)))
            foreach (var longer in Walks(drawing, next, walk))
                yield return longer;
    }

    private static IEnumerable<int> Reached(Drawing drawing) => Walks(drawing, 0).Select(walk => walk[^1]).Distinct();

    private static bool LoopsWithoutWait(Drawing drawing, int at) =>
        Walks(drawing, at).Any(walk => walk.All(step => drawing.Kinds[step] is not ('t' or 'e')) && Ways(drawing, walk[^1]).Contains(at));
}
