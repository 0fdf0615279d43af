using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Engine.Tests;

public sealed class LawsOfComparing
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(100_000); // seeds, not sizes

    [Fact]
    public void Edits_are_told_each_and_no_others() => ForAll((before, after) =>
        Assert.Equal(before.Differences(after).Order(StringComparer.Ordinal), Told(Compare(before, after)).Order(StringComparer.Ordinal)));

    [Fact]
    public void Nothing_differs_from_itself() => ForAll((_, definition) => Assert.True(Compare(definition, definition).IsEmpty));

    [Fact]
    public void Looking_from_the_other_side_exchanges_before_and_after() => ForAll((before, after) =>
        Assert.Equal(Told(Swapped(Compare(after, before))).Order(StringComparer.Ordinal), Told(Compare(before, after)).Order(StringComparer.Ordinal)));

    [Fact]
    public void What_only_lies_elsewhere_is_counted_and_not_told() => ForAll((before, after) =>
        Assert.Equal(before.Moved(after), Compare(before, after).MovedOnCanvas));

    private static void ForAll(Action<ChainOfSteps, ChainOfSteps> law) => Check.One(Config, Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
    {
        var random = new Random(seed);
        var before = ChainOfSteps.Random(random);
        law(before, before.Edited(random));
    }));

    private static DefinitionComparison Compare(ChainOfSteps before, ChainOfSteps after) =>
        DefinitionComparer.Compare(before.Definition(), after.Definition(), type => Flow.Registry.Find(type)?.Descriptor);

    private static IEnumerable<string> Told(DefinitionComparison comparison)
    {
        foreach (var part in comparison.Parts)
            yield return part.Part == DefinitionPart.Variable
                ? $"Variable {part.Name}: {part.Before?.GetProperty("typeName")} → {part.After?.GetProperty("typeName")}"
                : $"{part.Part} {part.Name}: {part.Before} → {part.After}";
        foreach (var step in comparison.Steps)
            if (step.Before is null || step.After is null)
                yield return $"{(step.Before is null ? '+' : '-')} {step.Step.Id}";
            else
                foreach (var line in step.Settings.Select(s => $"{step.Step.Id} {s.Member}: {s.Before.Text} → {s.After.Text}")
                    .Concat(step.Ways.Select(w => $"{step.Step.Id} → {w.Before?.Id} ⇒ {w.After?.Id} {(w.Through ? "through" : "")}")))
                    yield return line;
    }

    private static DefinitionComparison Swapped(DefinitionComparison comparison) => new(
        [.. comparison.Parts.Select(part => part with { Before = part.After, After = part.Before })],
        [.. comparison.Steps.Select(step => new StepChange(step.After, step.Before,
            [.. step.Settings.Select(setting => setting with { Before = setting.After, After = setting.Before })],
            [.. step.Ways.Select(way => way with { Before = way.After, After = way.Before })]))],
        comparison.MovedOnCanvas,
        [.. comparison.Pairs.Select(pair => new StepPair(pair.After, pair.Before))]);
}
