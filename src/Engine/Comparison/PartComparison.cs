using System.Text.Json;

namespace FlowOffice.Engine;

/// <summary>Compares what belongs to the workflow as a whole.</summary>
internal static class PartComparison
{
    public static IEnumerable<PartChange> Of(JsonElement before, JsonElement after) =>
    [
        .. Single(DefinitionPart.Name, "name", before, after),
        .. Single(DefinitionPart.Description, "description", before, after),
        .. Members(DefinitionPart.Option, before.Member("options"), after.Member("options")),
        .. Members(DefinitionPart.Property, before.Member("customProperties"), after.Member("customProperties")),
        .. Named(DefinitionPart.Variable, "variables", before, after),
        .. Named(DefinitionPart.Input, "inputs", before, after),
        .. Named(DefinitionPart.Output, "outputs", before, after),
        .. Outcomes(before, after),
    ];

    private static IEnumerable<PartChange> Single(DefinitionPart part, string member, JsonElement before, JsonElement after) =>
        Change(part, "", Value(before.Member(member)), Value(after.Member(member)));

    private static IEnumerable<PartChange> Members(DefinitionPart part, JsonElement before, JsonElement after)
    {
        var names = Names(before).Union(Names(after), StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return names.SelectMany(name => Change(part, name, Value(before.Member(name)), Value(after.Member(name))));
    }

    /// <summary>Variables and the like: by id where they have one, since a new name is a change and not another thing.</summary>
    private static IEnumerable<PartChange> Named(DefinitionPart part, string list, JsonElement before, JsonElement after)
    {
        var (ones, others) = (before.Items(list).ToList(), after.Items(list).ToList());
        var changes = new List<PartChange>();
        foreach (var one in ones)
        {
            var at = others.FindIndex(other => Key(other) == Key(one));
            if (at < 0)
                at = others.FindIndex(other => other.Text("name") == one.Text("name") && !ones.Any(third => Key(third) == Key(other)));
            changes.AddRange(Change(part, one.Text("name") ?? "", one, at < 0 ? null : others[at]));
            if (at >= 0)
                others.RemoveAt(at);
        }

        return changes.Concat(others.SelectMany(other => Change(part, other.Text("name") ?? "", null, other)));
    }

    private static IEnumerable<PartChange> Outcomes(JsonElement before, JsonElement after)
    {
        var (ones, others) = (Texts(before), Texts(after));
        return ones.Except(others).Select(name => new PartChange(DefinitionPart.Outcome, name.Name, name.Json, null))
            .Concat(others.Except(ones).Select(name => new PartChange(DefinitionPart.Outcome, name.Name, null, name.Json)));
    }

    private static HashSet<Outcome> Texts(JsonElement definition) =>
        [.. definition.Items("outcomes").Where(item => item.ValueKind == JsonValueKind.String).Select(item => new Outcome(item.GetString()!, item))];

    private static IEnumerable<PartChange> Change(DefinitionPart part, string name, JsonElement? before, JsonElement? after)
    {
        if ((before is { } one ? SettingValue.Canonical(Bare(one)) : null) != (after is { } other ? SettingValue.Canonical(Bare(other)) : null))
            yield return new PartChange(part, name, before, after);
    }

    /// <summary>What nobody set, and what is off, is as good as absent.</summary>
    private static JsonElement? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null or JsonValueKind.False => null,
        JsonValueKind.String when element.GetString()!.Length == 0 => null,
        _ => element,
    };

    private static JsonElement Bare(JsonElement item) => item.ValueKind != JsonValueKind.Object ? item
        : JsonSerializer.SerializeToElement(item.EnumerateObject().Where(member => Value(member.Value) is not null).ToDictionary(member => member.Name, member => member.Value));

    private static string Key(JsonElement item) => item.Text("id") ?? item.Text("name") ?? "";

    private static IEnumerable<string> Names(JsonElement members) => members.ValueKind == JsonValueKind.Object ? members.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>An outcome's name with its JSON; equal by name.</summary>
    private readonly record struct Outcome(string Name, JsonElement Json)
    {
        public bool Equals(Outcome other) => Name == other.Name;

        public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
    }
}
