using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>Every activity that an organisation's definitions may hold: the engine's, the office's, and its own sub-workflows.</summary>
internal sealed class ActivityCatalogue(BaseActivities activities, OptionLists options, DefinitionQueries definitions)
{
    /// <summary>Descriptors as Studio reads them, pickers filled with the organisation's own entries; no type and version twice.</summary>
    public async Task<IReadOnlyList<JsonObject>> DescribeAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var lists = await options.ReadAsync(organisationId, activities.OptionLists, cancellationToken);
        var described = activities.Descriptors.Select(descriptor => Filled(descriptor.DeepClone().AsObject(), lists)).ToList();
        foreach (var definition in await definitions.ActivitiesAsync(organisationId, cancellationToken))
            described.Add(Describe(definition));
        return [.. described.DistinctBy(Key)];
    }

    public async Task<KnownActivities> KnownAsync(Guid organisationId, CancellationToken cancellationToken) =>
        new(activities.Types, await definitions.ActivityVersionsAsync(organisationId, cancellationToken));

    /// <summary>Only the published version stands in the toolbox; nodes that are pinned to an older one are still drawn.</summary>
    private static JsonObject Describe(StoredDefinition definition)
    {
        var descriptor = BaseActivities.ToJson(SubWorkflowDescriptor.Of(DefinitionFile.Compile(definition)));
        descriptor["isBrowsable"] = definition.Version.IsPublished;
        return descriptor;
    }

    private static (string, int) Key(JsonObject descriptor) => ((string)descriptor["typeName"]!, (int)descriptor["version"]!);

    private static JsonObject Filled(JsonObject descriptor, IReadOnlyDictionary<string, JsonArray> lists)
    {
        foreach (var (list, specification, provider) in BaseActivities.PickersOf(descriptor))
        {
            var items = lists[provider].DeepClone().AsArray();
            if (list == "checkList")
                foreach (var item in items)
                    item!["isChecked"] = false;
            specification[list] = new JsonObject { ["items"] = items, ["isFlagsEnum"] = false };
        }

        return descriptor;
    }
}
