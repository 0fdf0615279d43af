using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>One row of Studio's lists.</summary>
internal sealed record DefinitionSummary(
    string Id,
    string DefinitionId,
    string Name,
    string Description,
    int Version,
    string ToolVersion,
    bool IsLatest,
    bool IsPublished,
    bool IsReadonly,
    string ProviderName,
    string MaterializerName,
    bool IsMaterializerAvailable,
    DateTimeOffset CreatedAt,
    IReadOnlyList<Link> Links)
{
    public static DefinitionSummary Of(DefinitionVersion version, IReadOnlyList<Link> links) => new(
        version.Id, version.DefinitionId, version.Name, version.Description, version.Version, "3.8.2.0", version.IsLatest, version.IsPublished,
        false, "Office", "Json", true, OfficeDay.Clock(version.CreatedAt), links);
}

internal sealed record DefinitionPage(IReadOnlyList<DefinitionSummary> Items, int TotalCount, IReadOnlyList<Link> Links);
