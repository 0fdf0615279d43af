using FlowOffice.Engine;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Diagrams;
using FlowOffice.Server.Elsa.Descriptors;
using FlowOffice.Server.SetAside;
using FlowOffice.Studio.Flows.Differences;
using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>
/// Reads two definitions and tells how they differ. Only the organisation's own definitions are found, and those that come with
/// the program; only the two that are compared are read whole.
/// </summary>
internal sealed class CompareDefinitions(
    ComparedVersions versions, DefinitionQueries queries, ShippedCatalogue shipped, ShippedUpdates updates, ActivityRegistry registry, OptionLists options, SetAsideDesk saves, Words words) : IFlowDifferences
{
    /// <summary>The new text of the definition itself that came with the program.</summary>
    private const string Update = "update";

    /// <summary>Begins the address of a save that was kept aside.</summary>
    private const string Save = "save:";

    private sealed record Side(ComparedVersion Version, WorkflowDefinition Definition);

    public async Task<FlowDifferences?> ReadAsync(Guid organisationId, string definitionId, DifferenceChoice choice, CancellationToken cancellationToken)
    {
        var own = await versions.ListAsync(organisationId, definitionId, [choice.From, choice.With is null ? choice.To : null], cancellationToken);
        if (own.Count == 0)
            return null;

        var theirs = choice.With is { } with && with != Update && !ShippedCatalogue.IsMeant(with) && !with.StartsWith(Save, StringComparison.Ordinal)
            ? await versions.ListAsync(organisationId, with, [choice.To], cancellationToken) : [];
        var after = choice.With switch
        {
            null => await VersionAsync(organisationId, definitionId, own, choice.To ?? own[0].Version, cancellationToken),
            Update => await UpdateAsync(organisationId, definitionId, cancellationToken),
            var other when ShippedCatalogue.IsMeant(other) => Shipped(other),
            var other when other.StartsWith(Save, StringComparison.Ordinal) => await SetAsideAsync(organisationId, definitionId, other[Save.Length..], cancellationToken),
            var other => await VersionAsync(organisationId, other, theirs, choice.To ?? ComparedVersions.InForce(theirs)?.Version, cancellationToken),
        };
        var before = await VersionAsync(organisationId, definitionId, own, choice.From ?? Earlier(own, choice.With is null ? after?.Version.Version : null), cancellationToken);
        if (before is null || after is null)
            return null;

        IReadOnlyList<DefinitionChoice> others = [.. await versions.OthersAsync(organisationId, definitionId, cancellationToken), .. shipped.Choices];
        return await CompareAsync(organisationId, before, after, new DifferenceChoices(own, theirs, others), cancellationToken);
    }

    /// <summary>What a version is compared with unless told: the one in force; that one itself, with the one before it.</summary>
    private static int? Earlier(IReadOnlyList<VersionChoice> own, int? later)
    {
        var inForce = ComparedVersions.InForce(own)?.Version;
        return later is null || inForce != later ? inForce : own.FirstOrDefault(version => version.Version < later)?.Version ?? later;
    }

    private async Task<Side?> VersionAsync(Guid organisationId, string definitionId, IReadOnlyList<VersionChoice> known, int? number, CancellationToken cancellationToken)
    {
        if (known.FirstOrDefault(version => version.Version == number) is not { } version
            || await queries.ByDefinitionIdAsync(organisationId, definitionId, new VersionOptions(version.Version.ToString(System.Globalization.CultureInfo.InvariantCulture)), cancellationToken) is not { } stored)
            return null;
        return new Side(new ComparedVersion(definitionId, stored.Version.Name, version.Version, version.State, null), DefinitionFile.Compile(stored));
    }

    private async Task<Side?> UpdateAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        if (await updates.ContentAsync(organisationId, definitionId, cancellationToken) is not { } content)
            return null;
        var definition = DefinitionFile.Compile(definitionId, content);
        return new Side(new ComparedVersion(definitionId, definition.Name ?? "", null, null, null), definition);
    }

    private async Task<Side?> SetAsideAsync(Guid organisationId, string definitionId, string save, CancellationToken cancellationToken) =>
        Guid.TryParse(save, out var id) && await saves.ReadAsync(organisationId, definitionId, id, cancellationToken) is var (name, json, person)
            ? new Side(new ComparedVersion(definitionId, name, null, null, null) { KeptFor = person }, DefinitionFile.Compile(definitionId, json))
            : null;

    private Side? Shipped(string with) => shipped.Find(with) is var (definition, unit)
        ? new Side(new ComparedVersion(definition.DefinitionId, definition.Name ?? "", null, null, unit), definition) : null;

    private async Task<FlowDifferences> CompareAsync(Guid organisationId, Side before, Side after, DifferenceChoices choices, CancellationToken cancellationToken)
    {
        var comparison = DefinitionComparer.Compare(before.Definition, after.Definition, type => registry.Find(type)?.Descriptor);
        var lists = await options.ReadAsync(organisationId, [.. OptionLists.Names], cancellationToken);
        var (left, right) = (await GraphAsync(organisationId, before, cancellationToken), await GraphAsync(organisationId, after, cancellationToken));
        var told = new DifferenceGroups(comparison, new SettingWords(words, lists, before.Definition, after.Definition), left, right, words).All();
        var marks = new DifferenceMarks(comparison, told, words);
        return new FlowDifferences(before.Version, after.Version, told, comparison.MovedOnCanvas,
            marks.Before(DefinitionDiagram.Of(left)), marks.After(DefinitionDiagram.Of(right)), choices);
    }

    private async Task<WorkflowGraph> GraphAsync(Guid organisationId, Side side, CancellationToken cancellationToken)
    {
        var json = System.Text.Encoding.UTF8.GetString(side.Definition.ToUtf8().Span);
        var subWorkflows = await SubWorkflows.ReadAsync(queries, organisationId, json, cancellationToken);
        return WorkflowGraph.Build(side.Definition, registry, subWorkflows.Find);
    }
}
