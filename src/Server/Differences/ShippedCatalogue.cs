using FlowOffice.Engine;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows.Differences;

namespace FlowOffice.Server.Differences;

/// <summary>
/// The definitions of the regulations that come with the program. They are public, so every organisation may compare its own
/// with them. Files do not change while a server runs: they are read once.
/// </summary>
public sealed class ShippedCatalogue(WorkflowsFolder folder)
{
    private const string Prefix = "shipped:";
    private readonly Lazy<Dictionary<string, Entry>> entries = new(() => Read(folder));

    private sealed record Entry(DefinitionChoice Choice, WorkflowDefinition Definition, string Folder);

    /// <summary>All of them, by folder and name.</summary>
    internal IReadOnlyList<ShippedDefinition> All => [.. entries.Value.Values.Select(entry => new ShippedDefinition(entry.Folder, entry.Choice.Unit!, entry.Definition))
        .OrderBy(shipped => shipped.Folder, StringComparer.Ordinal).ThenBy(shipped => shipped.Definition.Name, StringComparer.Ordinal)];

    /// <summary>What a picker offers.</summary>
    public IReadOnlyList<DefinitionChoice> Choices => [.. entries.Value.Values.Select(entry => entry.Choice).OrderBy(choice => choice.Unit, StringComparer.Ordinal).ThenBy(choice => choice.Name, StringComparer.Ordinal)];

    /// <summary>Whether an address asks for one of these.</summary>
    public static bool IsMeant(string with) => with.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>One of them by what the address says, with whose it is.</summary>
    public (WorkflowDefinition Definition, string Unit)? Find(string with) =>
        entries.Value.GetValueOrDefault(with) is { } entry ? (entry.Definition, entry.Choice.Unit!) : null;

    private static Dictionary<string, Entry> Read(WorkflowsFolder folder)
    {
        var found = new Dictionary<string, Entry>(StringComparer.Ordinal);
        foreach (var file in folder.AllFiles)
        {
            var definition = TryRead(file);
            if (definition?.Name is not { } name)
                continue;
            var code = Path.GetFileName(Path.GetDirectoryName(file)!);
            found.TryAdd($"{Prefix}{code}/{definition.DefinitionId}", new Entry(new DefinitionChoice($"{Prefix}{code}/{definition.DefinitionId}", name, UnitOf(definition) ?? code), definition, code));
        }

        return found;
    }

    /// <summary>A file that is no definition is told in the log at start, where definitions are taken in.</summary>
    private static WorkflowDefinition? TryRead(string file)
    {
        try
        {
            return WorkflowDefinition.Parse(DefinitionFile.Format(File.ReadAllBytes(file)));
        }
        catch (DefinitionFormatException)
        {
            return null;
        }
    }

    private static string? UnitOf(WorkflowDefinition definition) =>
        definition.ToJson()["customProperties"]?["regulation"]?["issuer"] is System.Text.Json.Nodes.JsonValue issuer && issuer.TryGetValue<string>(out var unit) ? unit : null;
}

/// <summary>A definition that came with the program.</summary>
/// <param name="Folder">The folder below <c>workflows</c>: the code of the office whose regulation it carries out.</param>
/// <param name="Unit">What that office is called.</param>
internal sealed record ShippedDefinition(string Folder, string Unit, WorkflowDefinition Definition);
