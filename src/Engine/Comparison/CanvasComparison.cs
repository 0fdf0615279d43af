using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>Counts what only lies elsewhere on the designer's canvas. Sizes do not count: every browser measures them anew.</summary>
internal static class CanvasComparison
{
    public static int Count(IReadOnlyList<StepPair> pairs, StepMatching matching) =>
        pairs.Count(pair => PlaceOf(pair.Before) != PlaceOf(pair.After))
        + pairs.Sum(pair => pair.Before.Ways.Count(way => pair.After.Ways.Any(twin => twin.Outcome == way.Outcome && matching.AreSame(way.To, twin.To) && twin.Vertices != way.Vertices)));

    private static string PlaceOf(ComparedStep step) =>
        step.Json.Member("metadata").Member("designer").Member("position") is { ValueKind: JsonValueKind.Object } place ? SettingValue.Canonical(place) : "";
}
