using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

/// <summary>
/// The runs of stock Elsa 3.7.1 in <c>Traces</c> are repeated here step by step. Under <c>defects</c>, where stock is
/// wrong, <c>expected.json</c> says what a sound engine does instead.
/// </summary>
public sealed class ReplayingTraces
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Traces");

    public static TheoryData<string> RegularCases => Cases(Folder);

    public static TheoryData<string> Defects => Cases(Path.Combine(Folder, "defects"));

    [Fact]
    public void All_cases_are_there()
    {
        Assert.Equal(121, RegularCases.Count);
        Assert.Equal(31, Defects.Count);
    }

    [Theory, MemberData(nameof(RegularCases))]
    public async Task The_engine_does_what_stock_Elsa_was_seen_to_do(string name) =>
        await CompareAsync(Path.Combine(Folder, name), "observed.json");

    [Theory, MemberData(nameof(Defects))]
    public async Task Where_stock_Elsa_is_wrong_the_engine_does_the_sound_thing(string name) =>
        await CompareAsync(Path.Combine(Folder, "defects", name), "expected.json");

    private static async Task CompareAsync(string folder, string expectation)
    {
        var seen = await new Replayer(folder).PlayAsync();
        if (Environment.GetEnvironmentVariable("TRACE_OUT") is { Length: > 0 } target)
            await File.WriteAllTextAsync(Path.Combine(target, Path.GetFileName(folder) + ".json"), new JsonObject { ["steps"] = seen.DeepClone() }.ToJsonString());

        var differences = new Comparison(Replayer.Read(folder, "script.json"), Replayer.Read(folder, expectation)).Differences(seen);

        Assert.Equal("", string.Join(Environment.NewLine, differences));
    }

    private static TheoryData<string> Cases(string folder) =>
        [.. Directory.GetDirectories(folder).Where(d => File.Exists(Path.Combine(d, "script.json"))).Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal)];
}
