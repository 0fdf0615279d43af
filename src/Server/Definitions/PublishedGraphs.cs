using System.Collections.Concurrent;
using FlowOffice.Engine;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Definition versions made ready to run, kept for the life of the server. A version that was ever published never changes,
/// so what is kept is right on every server; which version counts today is asked of the database each time.
/// </summary>
public sealed class PublishedGraphs(DefinitionQueries definitions, ActivityRegistry registry)
{
    private readonly ConcurrentDictionary<string, Lazy<Task<WorkflowGraph>>> graphs = new(StringComparer.Ordinal);

    /// <summary>What a new instance of a procedure follows at a moment; null when the organisation has none in force.</summary>
    public async Task<WorkflowGraph?> InForceAsync(Guid organisationId, string procedure, DateTimeOffset at, CancellationToken cancellationToken) =>
        await definitions.InForceAsync(organisationId, procedure, at, cancellationToken) is { } id ? await ByVersionAsync(id, cancellationToken) : null;

    /// <summary>The published version of a definition; null when there is none.</summary>
    public async Task<WorkflowGraph?> PublishedAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken) =>
        await definitions.PublishedAsync(organisationId, definitionId, cancellationToken) is { } id ? await ByVersionAsync(id, cancellationToken) : null;

    /// <summary>The version that an instance follows.</summary>
    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public async Task<WorkflowGraph> ByVersionAsync(string versionId, CancellationToken cancellationToken)
    {
        // the one who builds must not give up with its caller: others wait for the same graph
        var graph = graphs.GetOrAdd(versionId, id => new Lazy<Task<WorkflowGraph>>(() => BuildAsync(id, CancellationToken.None)));
        try
        {
            return await graph.Value.WaitAsync(cancellationToken);
        }
        catch when (graph.Value.IsFaulted)
        {
            graphs.TryRemove(KeyValuePair.Create(versionId, graph)); // the database may be back next time
            throw;
        }
    }

    private async Task<WorkflowGraph> BuildAsync(string versionId, CancellationToken cancellationToken)
    {
        var stored = await definitions.ForInstanceAsync(versionId, cancellationToken)
            ?? throw new InvalidOperationException($"Expected definition version {versionId} to exist, found none.");
        var subWorkflows = await SubWorkflows.ReadAsync(definitions, stored.Version.OrganisationId, stored.Json, cancellationToken);
        return WorkflowGraph.Build(DefinitionFile.Compile(stored), registry, subWorkflows.Find);
    }
}
