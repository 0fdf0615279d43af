using System.Globalization;
using System.Text.Json.Nodes;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>Definitions that nobody would draw, from random bytes and words: nested, with unknown types, odd numbers and words, loops.</summary>
internal static class RandomDefinition
{
    private static readonly string[] Types =
        ["Elsa.WriteLine", "Elsa.FlowDecision", "Elsa.SetVariable", "Elsa.FlowSwitch", "Acme.Unknown", "Elsa.If", "Elsa.Sequence", "Office.Approve", "Elsa.HttpEndpoint", "Elsa.Start", "Elsa.Flowchart"];

    private static int count;

    public static JsonObject Of(byte[] shape, string?[] words)
    {
        var draw = new Draw(shape, [.. words.Select(Sound).Append("Về việc “rà soát” <&> 'x'")]);
        var number = Interlocked.Increment(ref count);
        return new JsonObject
        {
            ["definitionId"] = $"ngau-nhien-{number}",
            ["name"] = $"Ngẫu nhiên {number}",
            ["description"] = draw.Word(),
            ["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = draw.Word(), ["typeName"] = "Int32", ["value"] = draw.Next(2) == 0 ? null : draw.Word(), ["isArray"] = false }),
            ["inputs"] = null,
            ["outcomes"] = new JsonArray(draw.Word()),
            ["customProperties"] = new JsonObject { ["acme"] = Anything(draw, 3) },
            ["options"] = new JsonObject { ["usableAsActivity"] = draw.Next(2) == 0 ? null : false, ["activityCategory"] = draw.Word() },
            ["root"] = Chart(draw, "r", 2),
        };
    }

    private static JsonObject Chart(Draw draw, string id, int depth)
    {
        var nodes = new JsonArray([.. Enumerable.Range(0, 1 + draw.Next(6)).Select(i => (JsonNode)Node(draw, $"{id}n{(i * 7) % 10}x{i}", depth - 1))]);
        var ids = nodes.Select(n => (string)n!["id"]!).Append("nowhere").ToList();
        return new JsonObject
        {
            ["id"] = id,
            ["type"] = "Elsa.Flowchart",
            ["version"] = 1,
            ["activities"] = nodes,
            ["connections"] = new JsonArray([.. Enumerable.Range(0, draw.Next(8)).Select(_ => (JsonNode)new JsonObject
            {
                ["source"] = new JsonObject { ["activity"] = ids[draw.Next(ids.Count)], ["port"] = draw.Next(2) == 0 ? "Done" : draw.Word() },
                ["target"] = new JsonObject { ["activity"] = ids[draw.Next(ids.Count)] },
                ["vertices"] = draw.Next(2) == 0 ? null : new JsonArray(new JsonObject { ["x"] = draw.Next(9) + 0.5, ["y"] = 2 }),
            })]),
        };
    }

    private static JsonObject Node(Draw draw, string id, int depth)
    {
        var type = Types[draw.Next(depth > 0 ? Types.Length : Types.Length - 1)];
        var node = type == "Elsa.Flowchart" ? Chart(draw, id, depth) : new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1 + draw.Next(2) };
        if (draw.Next(3) > 0)
            node["metadata"] = new JsonObject { ["displayText"] = draw.Word(), ["designer"] = new JsonObject { ["position"] = new JsonObject { ["x"] = draw.Next(900) / 7.0, ["y"] = -draw.Next(9) }, ["size"] = new JsonObject { ["width"] = 0, ["height"] = 0 } } };
        if (draw.Next(3) == 0)
            node["customProperties"] = new JsonObject { ["canStartWorkflow"] = draw.Next(2) == 0, ["acme"] = Anything(draw, 2) };
        if (draw.Next(2) == 0)
            node["text"] = new JsonObject { ["typeName"] = draw.Next(2) == 0 ? null : "String", ["expression"] = Expression(draw), ["memoryReference"] = null };
        if (draw.Next(4) == 0)
            node["acme"] = Anything(draw, 3);
        if (type == "Elsa.If" && depth > 0)
            node["then"] = Node(draw, id + "t", depth - 1);
        if (type == "Elsa.FlowSwitch")
            node["cases"] = new JsonArray(new JsonObject { ["label"] = draw.Word(), ["condition"] = Expression(draw) });
        if (type is "Elsa.Sequence" or "Acme.Unknown" && depth > 0)
            node["activities"] = new JsonArray(Node(draw, id + "s", depth - 1));
        return node;
    }

    private static JsonObject Expression(Draw draw) => draw.Next(4) switch
    {
        0 => new JsonObject { ["type"] = "Literal", ["value"] = draw.Word() },
        1 => new JsonObject { ["type"] = "Object", ["value"] = Anything(draw, 1) },
        2 => new JsonObject { ["type"] = "JavaScript", ["value"] = draw.Word() },
        _ => new JsonObject { ["type"] = "Acme", ["value"] = Anything(draw, 2) },
    };

    private static JsonNode? Anything(Draw draw, int depth) => draw.Next(depth > 0 ? 7 : 5) switch
    {
        0 => null,
        1 => draw.Word(),
        2 => JsonNode.Parse($"{draw.Next(100)}.{draw.Next(100)}0"),
        3 => JsonNode.Parse(draw.Next(255).ToString(CultureInfo.InvariantCulture) + "E+1"),
        4 => draw.Next(2) == 0,
        5 => new JsonArray(Anything(draw, depth - 1), Anything(draw, depth - 1)),
        _ => new JsonObject { ["a"] = Anything(draw, depth - 1), [draw.Word()] = Anything(draw, depth - 1) },
    };

    /// <summary>JSON holds no half letters, and two members of one name are refused.</summary>
    private static string Sound(string? word) => string.Concat((word ?? "").Where(c => !char.IsSurrogate(c) && !char.IsControl(c))).Normalize() + "_";

    private sealed class Draw(byte[] bytes, string[] words)
    {
        private int at;

        public int Next(int below) => bytes.Length == 0 ? 0 : (bytes[at++ % bytes.Length] + at / bytes.Length) % below;

        public string Word() => words[Next(words.Length)];
    }
}
