using FlowOffice.Engine;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>The activity types that Studio has been told of, with their versions.</summary>
internal sealed class KnownActivities(IEnumerable<(string Type, int Version)> activities, IReadOnlyList<DefinitionVersion> workflows)
{
    private readonly Dictionary<string, HashSet<int>> versions = activities
        .Concat(workflows.Select(w => (SubWorkflowDescriptor.TypeNameOf(w.Name), w.Version)))
        .GroupBy(a => a.Item1, a => a.Item2, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => g.ToHashSet(), StringComparer.Ordinal);

    public bool Has(string type, int version) => versions.TryGetValue(type, out var known) && known.Contains(version);

    public int? Latest(string type) => versions.TryGetValue(type, out var known) ? known.Max() : null;

    /// <summary>The version of a sub-workflow that a node may be raised to.</summary>
    public DefinitionVersion? Published(string definitionId) => workflows.FirstOrDefault(w => w.DefinitionId == definitionId && w.IsPublished);
}
