using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Engine.Tests;

/// <summary>
/// What the checks call impossible never happened: they are held against the recorded runs of stock Elsa. (That an office
/// wants every way out connected is a rule of form, which a stock server does not have.)
/// </summary>
public sealed class NoFalseAlarms
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Traces");

    public static TheoryData<string> Cases =>
        [.. Directory.GetDirectories(Folder).Where(d => File.Exists(Path.Combine(d, "definition.json")) && File.Exists(Path.Combine(d, "observed.json"))).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    [Fact]
    public void All_recorded_runs_are_there() => Assert.InRange(Cases.Count, 119, 123);

    [Theory, MemberData(nameof(Cases))]
    public void What_stock_Elsa_was_seen_to_do_is_never_called_impossible(string name)
    {
        var graph = WorkflowGraph.Build(WorkflowDefinition.Parse(File.ReadAllBytes(Path.Combine(Folder, name, "definition.json"))), Flow.Registry, null);
        var run = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name, "observed.json")))!.ToJsonString();

        var errors = DefinitionValidator.Validate(graph).Where(issue => !issue.IsWarning).ToList();

        Assert.DoesNotContain(errors, issue => issue.Code is "unreachable-step" or "join-never-runs" or "script-error" or "unknown-function" or "never-fires" && Ran(issue));
        Assert.DoesNotContain(errors, issue => issue.Code is "unsupported-expression" or "invalid-input" or "unknown-output");
        Assert.DoesNotContain(errors, issue => issue.Code == "cycle-without-wait" && Ran(issue) && run.Contains("\"subStatus\":\"Finished\"", StringComparison.Ordinal));

        bool Ran(DefinitionIssue issue) => run.Contains($"[\"{issue.ActivityId}\",[", StringComparison.Ordinal);
    }
}
