using FlowOffice.Engine;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Trials;

/// <summary>The version that is tried, made ready to run; a draft is read anew each time, for it changes under its id.</summary>
internal sealed record TriedVersion(DefinitionVersion Version, WorkflowGraph Graph)
{
    public bool IsDraft => Version.PublishedAt is null;
}

/// <summary>Finds what trials run: the version in question, and the published versions of all other definitions.</summary>
internal sealed class TriedVersions(DefinitionQueries definitions, PublishedGraphs published, ActivityRegistry registry)
{
    /// <summary>A version by its number, or the latest; null where the organisation has none.</summary>
    public async Task<TriedVersion?> FindAsync(Guid organisationId, string definitionId, int? number, CancellationToken cancellationToken)
    {
        var options = number is null ? VersionOptions.Latest : new VersionOptions($"{number}");
        if (await definitions.ByDefinitionIdAsync(organisationId, definitionId, options, cancellationToken) is not { } stored)
            return null;
        var others = await SubWorkflows.ReadAsync(definitions, organisationId, stored.Json, cancellationToken);
        return new TriedVersion(stored.Version, WorkflowGraph.Build(DefinitionFile.Compile(stored), registry, others.Find));
    }

    /// <summary>What a procedure that another one starts would run: the tried version where it is that definition.</summary>
    public async Task<WorkflowGraph?> StartedAsync(TriedVersion tried, string definitionId, CancellationToken cancellationToken) =>
        definitionId == tried.Version.DefinitionId
            ? tried.Graph
            : await published.PublishedAsync(tried.Version.OrganisationId, definitionId, cancellationToken);
}
