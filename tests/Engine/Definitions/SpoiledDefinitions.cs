using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace FlowOffice.Engine.Tests;

/// <summary>Whatever is wrong in a file, it is read or refused in words; what is read can be built and checked.</summary>
public sealed class SpoiledDefinitions
{
    private static readonly string[] Cases = [.. Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Traces"), "definition.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    [Fact]
    public void Are_read_or_refused_in_words() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), (which, seed) =>
        {
            var random = new Random(seed);
            var json = JsonNode.Parse(File.ReadAllBytes(Cases[Math.Abs(which % Cases.Length)]))!.AsObject();
            for (var i = random.Next(1, 4); i > 0; i--)
                Spoil(json, random);

            WorkflowDefinition definition;
            try
            {
                definition = WorkflowDefinition.Parse(json);
            }
            catch (DefinitionFormatException)
            {
                return;
            }
            DefinitionValidator.Validate(WorkflowGraph.Build(definition, Flow.Registry, null));
            Assert.True(definition.ToUtf8().Span.SequenceEqual(WorkflowDefinition.Parse(definition.ToUtf8()).ToUtf8().Span));
        }));

    private static void Spoil(JsonObject root, Random random)
    {
        var places = Places(root).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        JsonNode? junk = random.Next(7) switch
        {
            0 => null,
            1 => JsonValue.Create(7),
            2 => JsonValue.Create("rác"),
            3 => new JsonArray(),
            4 => new JsonObject(),
            5 => JsonValue.Create(true),
            _ => new JsonArray(new JsonArray(1), null, "x"),
        };
        if (parent is JsonObject members)
            members[(string)key] = junk;
        else
            parent.AsArray()[(int)key] = junk;
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(m => Places(m.Value).Prepend((members, m.Key))),
        JsonArray items => items.SelectMany((item, i) => Places(item).Prepend((items, (object)i))),
        _ => [],
    };
}
