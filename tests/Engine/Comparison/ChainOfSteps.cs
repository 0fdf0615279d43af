using System.Text.Json.Nodes;

namespace FlowOffice.Engine.Tests;

/// <summary>A definition as a chain of steps that is edited at random, with what each edit must be told as.</summary>
internal sealed record ChainOfSteps(IReadOnlyList<ChainOfSteps.Link> Links, IReadOnlyDictionary<string, string> Variables, string Name)
{
    public static ChainOfSteps Random(Random random) => new(
        [.. Enumerable.Range(0, random.Next(2, 9)).Select(i => new Link($"s{i}", $"Bước {i}", $"câu {i}", IsScript: false, X: i * 300))],
        Enumerable.Range(0, random.Next(3)).ToDictionary(i => $"V{i}", _ => "String"), "Chuỗi");

    /// <summary>Edits some steps, each in one way, and the rest of the workflow.</summary>
    public ChainOfSteps Edited(Random random)
    {
        var links = new List<Link>();
        foreach (var link in Links)
            switch (random.Next(8))
            {
                case 0:
                    links.Add(link with { Text = link.Text + " khác" });
                    break;
                case 1:
                    links.Add(link with { Title = link.Title + " mới" });
                    break;
                case 2 when Links.Count > 1:
                    break; // taken out
                case 3:
                    links.AddRange([link, new Link("n" + link.Id, "Thêm sau " + link.Title, "mới", IsScript: false, link.X + 150)]);
                    break;
                case 4:
                    links.Add(link with { Text = "1 + 1", IsScript = true });
                    break;
                case 5:
                    links.Add(link with { X = link.X + 7 });
                    break;
                default:
                    links.Add(link);
                    break;
            }

        var variables = Variables.Where(_ => random.Next(3) > 0).ToDictionary(v => v.Key, v => random.Next(3) == 0 ? "Int32" : v.Value);
        if (random.Next(2) == 0)
            variables["Thêm"] = "Boolean";
        return new ChainOfSteps(links, variables, random.Next(3) == 0 ? "Chuỗi khác" : Name);
    }

    public WorkflowDefinition Definition()
    {
        var json = Flow.Json(
            Flow.Chart("flow", Links.Select(link => link.Json()), Links.Zip(Links.Skip(1), (one, next) => $"{one.Id} -> {next.Id}")),
            new JsonArray([.. Variables.Select(v => (JsonNode)new JsonObject { ["id"] = v.Key, ["name"] = v.Key, ["typeName"] = v.Value })]).ToJsonString());
        json["name"] = Name;
        return WorkflowDefinition.Parse(json);
    }

    /// <summary>Every difference to another chain, each as a line.</summary>
    public IEnumerable<string> Differences(ChainOfSteps after)
    {
        var (ones, others) = (Links.ToDictionary(link => link.Id), after.Links.ToDictionary(link => link.Id));
        if (Name != after.Name)
            yield return $"Name : {Name} → {after.Name}";
        foreach (var name in Variables.Keys.Union(after.Variables.Keys))
            if (Variables.GetValueOrDefault(name) is var was && after.Variables.GetValueOrDefault(name) is var now && was != now)
                yield return $"Variable {name}: {was} → {now}";
        foreach (var id in ones.Keys.Except(others.Keys))
            yield return $"- {id}";
        foreach (var id in others.Keys.Except(ones.Keys))
            yield return $"+ {id}";
        foreach (var id in ones.Keys.Intersect(others.Keys))
        {
            if (ones[id].Title != others[id].Title)
                yield return $"{id} metadata.displayText: {ones[id].Title} → {others[id].Title}";
            if ((ones[id].Text, ones[id].IsScript) != (others[id].Text, others[id].IsScript))
                yield return $"{id} text: {ones[id].Text} → {others[id].Text}";
            var (was, now) = (Next(id), after.Next(id));
            if (was != now)
                yield return $"{id} → {was} ⇒ {now} {(IsBetween(after, was, now, ones) || IsBetween(this, now, was, others) ? "through" : "")}";
        }
    }

    public int Moved(ChainOfSteps after) => Links.Count(link => after.Links.Any(other => other.Id == link.Id && other.X != link.X));

    private string? Next(string id) => Links.SkipWhile(link => link.Id != id).Skip(1).FirstOrDefault()?.Id;

    /// <summary>Whether the new end of a way is new and leads over new steps only to its old end.</summary>
    private static bool IsBetween(ChainOfSteps after, string? was, string? now, Dictionary<string, Link> known) =>
        was is not null && now is not null && after.Links.SkipWhile(link => link.Id != now).TakeWhile(link => link.Id != was).All(link => !known.ContainsKey(link.Id))
        && after.Links.SkipWhile(link => link.Id != now).Any(link => link.Id == was);

    public sealed record Link(string Id, string Title, string Text, bool IsScript, int X)
    {
        public JsonObject Json() => Flow.Step(Id, "WriteLine", new JsonObject
        {
            ["text"] = IsScript ? Flow.JavaScript(Text) : Flow.Literal(Text),
            ["metadata"] = new JsonObject { ["displayText"] = Title, ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = X, ["y"] = 0 } } },
        }.ToJsonString());
    }
}
