using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>The activities that are part of the program, the same for every organisation.</summary>
internal sealed class BaseActivities
{
    private static readonly (string Hint, string List)[] Pickers = [("dropdown", "selectList"), ("radiolist", "radioList"), ("checklist", "checkList")];

    /// <exception cref="KeyNotFoundException">A picker names a list that there is not.</exception>
    public BaseActivities(ActivityRegistry registry)
    {
        Descriptors = [.. registry.Descriptors.Select(ToJson)];
        Types = [.. registry.Descriptors.Select(d => (d.TypeName, d.Version))];
        OptionLists = [.. Descriptors.SelectMany(PickersOf).Select(picker => picker.Provider).Distinct(StringComparer.Ordinal)];
        if (OptionLists.Except(Elsa.Descriptors.OptionLists.Names).FirstOrDefault() is { } unknown)
            throw new KeyNotFoundException($"Expected a list called {unknown} for a picker, found only {string.Join(", ", Elsa.Descriptors.OptionLists.Names)}.");
    }

    public IReadOnlyList<JsonObject> Descriptors { get; }

    public IReadOnlyList<(string Type, int Version)> Types { get; }

    /// <summary>Names of the lists that pickers of these activities show.</summary>
    public IReadOnlyList<string> OptionLists { get; }

    /// <summary>The pickers of an activity that show a list of the organisation.</summary>
    public static IEnumerable<(string List, JsonObject Specification, string Provider)> PickersOf(JsonObject descriptor) =>
        from input in descriptor["inputs"]!.AsArray().OfType<JsonObject>()
        from picker in Pickers
        let specification = input["uiSpecifications"]?[picker.Hint] as JsonObject
        let provider = specification?["providerName"]?.GetValue<string>()
        where provider is not null
        select (picker.List, specification, provider);

    internal static JsonObject ToJson(ActivityDescriptor descriptor)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes))
            DescriptorWriter.Write(writer, descriptor);
        return JsonNode.Parse(bytes.WrittenSpan)!.AsObject();
    }
}
