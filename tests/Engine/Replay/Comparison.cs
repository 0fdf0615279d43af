using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FlowOffice.Engine.Tests;

/// <summary>Compares what was seen with what is expected, by the rules of the traces; lists every difference.</summary>
internal sealed class Comparison(JsonObject script, JsonObject expected)
{
    private readonly List<string> differences = [];
    private readonly bool free = script["order"]?.ToString() == "free";
    private readonly HashSet<string> unordered = Paths(expected, "unordered");
    private readonly HashSet<string> unstable = Paths(expected, "unstable");

    public IReadOnlyList<string> Differences(JsonArray seen)
    {
        var steps = expected["steps"]!.AsArray();
        for (var i = 0; i < steps.Count; i++)
            Step($"steps.{i}", steps[i]!.AsObject(), seen[i]!.AsObject());
        return differences;
    }

    private static HashSet<string> Paths(JsonObject expected, string member) =>
        [.. (expected[member] as JsonArray ?? []).Select(p => p!.ToString())];

    private void Step(string path, JsonObject want, JsonObject got)
    {
        if (want["do"]!.ToString() is "start" or "completeTask" && want["accepted"] is not null)
            Same($"{path}.accepted", want["accepted"], got["accepted"]);
        List($"{path}.tasksRequested", want["tasksRequested"], got["tasksRequested"], ordered: false);
        List($"{path}.console", want["console"], got["console"], ordered: !free && !unordered.Contains($"{path}.console"));
        var wanted = want["instances"]!.AsObject();
        var found = got["instances"]!.AsObject();
        Same($"{path}.instances", string.Join(' ', wanted.Select(i => i.Key).Order(StringComparer.Ordinal)), string.Join(' ', found.Select(i => i.Key).Order(StringComparer.Ordinal)));
        foreach (var (name, instance) in wanted)
            if (found[name] is JsonObject other)
                Instance($"{path}.instances.{name}", instance!.AsObject(), other);
    }

    private void Instance(string path, JsonObject want, JsonObject got)
    {
        foreach (var member in (string[])["status", "subStatus", "name", "correlationId"])
            Same($"{path}.{member}", want[member], got[member]);
        List($"{path}.waits", want["waits"], got["waits"], ordered: false);
        var doubled = (want["journalDuplicates"] as JsonArray ?? []).Select(d => d!.ToString()).ToHashSet(StringComparer.Ordinal);
        List($"{path}.completed", Without(want["completed"], doubled), Without(got["completed"], doubled), ordered: !free && !unordered.Contains($"{path}.completed"));
        List($"{path}.faulted", want["faulted"], got["faulted"], ordered: false);
        foreach (var cancelled in want["cancelled"]?.AsArray() ?? [])
            if (got["waits"]!.AsArray().Any(w => w!["activity"]!.ToString() == cancelled!.ToString()) && !want["waits"]!.AsArray().Any(w => w!["activity"]!.ToString() == cancelled!.ToString()))
                differences.Add($"{path}.cancelled: {cancelled} still waits");
        foreach (var member in (string[])["variables", "outputs"])
            Members($"{path}.{member}", want[member]?.AsObject() ?? [], got[member]!.AsObject());
        Incidents($"{path}.incidents", want["incidents"]?.AsArray() ?? [], got["incidents"]!.AsArray());
    }

    private static JsonArray Without(JsonNode? completed, HashSet<string> ids) =>
        [.. (completed as JsonArray ?? []).Where(c => !ids.Contains(c![0]!.ToString())).Select(c => c!.DeepClone())];

    private void Members(string path, JsonObject want, JsonObject got)
    {
        foreach (var name in want.Select(m => m.Key).Union(got.Select(m => m.Key)))
        {
            var (a, b) = (want[name], got[name]);
            if (a is JsonObject record && record.ContainsKey("SubStatus") && record.ContainsKey("Output"))
                (a, b) = (record["Output"], (b as JsonObject)?["Output"]); // the rest is stock's own record of a child
            Same($"{path}.{name}", a, b);
        }
    }

    private void Incidents(string path, JsonArray want, JsonArray got)
    {
        List(path, Activities(want), Activities(got), ordered: false);
        foreach (var fault in want.Where(i => i!["type"]?.ToString() == "Elsa.Fault"))
            if (!got.Any(i => i!["message"]!.ToString().Contains(fault!["message"]!.ToString(), StringComparison.Ordinal)))
                differences.Add($"{path}: no incident says '{fault!["message"]}'");

        static JsonArray Activities(JsonArray incidents) => [.. incidents.Select(i => (JsonNode)i!["activity"]!.ToString())];
    }

    private void List(string path, JsonNode? want, JsonNode? got, bool ordered)
    {
        if (unstable.Contains(path))
            return;
        var a = (want as JsonArray ?? []).Select(Canonical).ToList();
        var b = (got as JsonArray ?? []).Select(Canonical).ToList();
        if (!ordered)
        {
            a.Sort(StringComparer.Ordinal);
            b.Sort(StringComparer.Ordinal);
        }
        if (!a.SequenceEqual(b))
            differences.Add($"{path}: expected [{string.Join(", ", a)}], found [{string.Join(", ", b)}]");
    }

    private void Same(string path, JsonNode? want, JsonNode? got)
    {
        if (!unstable.Contains(path) && Canonical(want) != Canonical(got))
            differences.Add($"{path}: expected {Canonical(want)}, found {Canonical(got)}");
    }

    private static string Canonical(JsonNode? node) => node switch
    {
        null => "null",
        JsonObject members => "{" + string.Join(",", members.OrderBy(m => m.Key, StringComparer.Ordinal).Where(m => m.Value is not null).Select(m => $"{m.Key}:{Canonical(m.Value)}")) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(Canonical)) + "]",
        _ when node.GetValueKind() == JsonValueKind.Number => decimal.TryParse(node.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("0.############################", CultureInfo.InvariantCulture) : node.ToString(),
        _ when node.GetValueKind() == JsonValueKind.String => Text(node.ToString()),
        _ => node.ToJsonString(),
    };

    private static string Text(string text) =>
        text.Length >= 19 && text[4] == '-' && text[10] == 'T' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment.UtcDateTime.ToString("O") : $"'{text}'";
}
