using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>What an exported file must be so that a stock Elsa 3 server reads it: the rules of its importer, stated one by one.</summary>
public sealed class SpeakingToStockServers(ElsaServer server) : IClassFixture<ElsaServer>
{
    private static readonly string[] Expressions = ["Literal", "Object", "Json", "Variable", "Input", "JavaScript", "Liquid", "CSharp", "Python"];
    private static readonly string[] Aliases =
    [
        "Object", "String", "Boolean", "Int32", "Int64", "Single", "Double", "Decimal", "DateTime", "DateTimeOffset", "TimeSpan", "Guid", "ByteArray", "JsonElement", "JsonNode",
        "JsonObject", "JsonArray", "JSON", "ObjectDictionary", "ObjectMap", "StringDictionary", "StringMap", "Stream",
    ];
    private static readonly string[] Options =
        ["activationStrategyType", "usableAsActivity", "autoUpdateConsumingWorkflows", "activityCategory", "incidentStrategyType", "commitStrategyName"];

    public static TheoryData<string> Shipped =>
        new(Checkout.Definitions().Select(file => Path.GetRelativePath(Checkout.Folder, file)));

    [Theory, MemberData(nameof(Shipped))]
    public async Task Each_shipped_file_keeps_the_rules(string path) =>
        Check(JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(Checkout.Folder, path))).RootElement);

    [Fact]
    public async Task A_definition_with_every_standard_step_filled_in_by_Studio_keeps_the_rules()
    {
        var model = Model("Mọi bước có sẵn");
        model["variables"] = new JsonArray(new JsonObject { ["id"] = "v1", ["name"] = "so", ["typeName"] = "Int32", ["isArray"] = false, ["value"] = null, ["storageDriverTypeName"] = "WorkflowInstanceStorageDriver" });
        foreach (var activity in StandardActivities.All.Select(a => a.Descriptor).Where(d => d.TypeName is not ("Elsa.Workflow" or "Elsa.NotFoundActivity" or "Elsa.Start")))
            model["root"]!["activities"]!.AsArray().Add(Filled(activity));
        var administrator = await server.AdministratorAsync();
        var saved = (await administrator.PostJsonAsync("workflow-definitions", Save(model)))["workflowDefinition"]!;

        var file = JsonDocument.Parse(await administrator.GetByteArrayAsync(ElsaRequests.Api($"workflow-definitions/{saved["definitionId"]}/export"))).RootElement;

        Check(file);
        Assert.Equal(StandardActivities.All.Count + 1, file.GetProperty("root").GetProperty("activities").GetArrayLength());
    }

    /// <summary>A node whose every input was edited.</summary>
    private static JsonObject Filled(ActivityDescriptor descriptor)
    {
        var node = new JsonObject { ["id"] = "n" + descriptor.Name, ["type"] = descriptor.TypeName, ["version"] = descriptor.Version, ["name"] = descriptor.Name + "1" };
        foreach (var input in descriptor.Inputs)
            node[input.MemberName] = !input.IsWrapped ? input.DefaultValue?.DeepClone() : new JsonObject
            {
                ["typeName"] = null,
                ["expression"] = input.DefaultSyntax == "Object" ? new JsonObject { ["type"] = "Object", ["value"] = new JsonArray("A", "B") } : new JsonObject { ["type"] = "Literal", ["value"] = "x" },
                ["memoryReference"] = null,
            };
        foreach (var output in descriptor.Outputs)
            node[char.ToLowerInvariant(output.Name[0]) + output.Name[1..]] = new JsonObject { ["typeName"] = output.TypeName, ["memoryReference"] = new JsonObject { ["id"] = "v1" } };
        return node;
    }

    private static void Check(JsonElement file)
    {
        var first = file.EnumerateObject().First();
        Assert.Equal("$schema", first.Name);
        Assert.StartsWith("https://elsaworkflows.io/schemas/workflow-definition/v3", first.Value.GetString(), StringComparison.Ordinal);
        Assert.False(string.IsNullOrEmpty(file.GetProperty("definitionId").GetString()));
        Assert.False(string.IsNullOrEmpty(file.GetProperty("name").GetString()));
        Assert.True(Version.TryParse(file.GetProperty("toolVersion").GetString(), out _));
        Assert.True(file.GetProperty("version").GetInt32() > 0);
        Assert.All(file.GetProperty("options").EnumerateObject(), option => Assert.Contains(option.Name, Options));
        Assert.All(file.GetProperty("outcomes").EnumerateArray(), outcome => Assert.Equal(JsonValueKind.String, outcome.ValueKind));
        CheckVariables(file.GetProperty("variables"));
        foreach (var list in (string[])["inputs", "outputs"])
            Assert.All(file.GetProperty(list).EnumerateArray(), item => Assert.Contains(item.GetProperty("type").GetString(), Aliases));
        CheckActivity(file.GetProperty("root"), "Workflow1", []);
    }

    private static void CheckVariables(JsonElement variables) => Assert.All(variables.EnumerateArray(), variable =>
    {
        Assert.False(string.IsNullOrEmpty(variable.GetProperty("id").GetString()));
        Assert.Contains(variable.GetProperty("typeName").GetString(), Aliases); // an unknown one is dropped without a word
        Assert.True(!variable.TryGetProperty("value", out var value) || value.ValueKind == JsonValueKind.String);
    });

    private static void CheckActivity(JsonElement node, string path, HashSet<string> ids)
    {
        var (id, type) = (node.GetProperty("id").GetString()!, node.GetProperty("type").GetString()!);
        Assert.True(ids.Add(id), $"{id} twice: a stock server refuses the file");
        Assert.Equal($"{path}:{id}", node.GetProperty("nodeId").GetString());
        Assert.True(node.GetProperty("version").GetInt32() > 0);
        Assert.Equal(JsonValueKind.Object, node.GetProperty("metadata").ValueKind);
        Assert.Equal(JsonValueKind.Object, node.GetProperty("customProperties").ValueKind);
        if (StandardActivities.All.FirstOrDefault(a => a.Descriptor.TypeName == type) is not { Descriptor: var descriptor })
            return; // of another maker: a stock server shows it as not found, and keeps it
        foreach (var member in node.EnumerateObject())
            CheckMember(member, descriptor);
        if (type == "Elsa.Flowchart")
            CheckConnections(node);
        if (node.TryGetProperty("variables", out var variables))
            CheckVariables(variables);
        foreach (var inner in node.TryGetProperty("activities", out var list) ? list.EnumerateArray() : [])
            CheckActivity(inner, $"{path}:{id}", ids);
    }

    private static void CheckMember(JsonProperty member, ActivityDescriptor descriptor)
    {
        Assert.True(char.IsLower(member.Name[0]), $"{member.Name} of {descriptor.TypeName}");
        Assert.NotEqual(JsonValueKind.Null, member.Value.ValueKind);
        if (descriptor.Inputs.FirstOrDefault(i => i.MemberName == member.Name) is not { IsWrapped: true } || member.Value.ValueKind != JsonValueKind.Object)
            return;
        Assert.False(string.IsNullOrEmpty(member.Value.GetProperty("typeName").GetString()), $"{member.Name}: without typeName an input reads as empty");
        var expression = member.Value.GetProperty("expression");
        Assert.Contains(expression.GetProperty("type").GetString(), Expressions);
        if (expression.GetProperty("type").GetString() == "Object")
            Assert.Equal(JsonValueKind.String, expression.GetProperty("value").ValueKind);
    }

    private static void CheckConnections(JsonElement flowchart)
    {
        var ids = flowchart.GetProperty("activities").EnumerateArray().Select(a => a.GetProperty("id").GetString()).ToHashSet();
        Assert.All(flowchart.GetProperty("connections").EnumerateArray(), connection =>
        {
            Assert.Contains(connection.GetProperty("source").GetProperty("activity").GetString(), ids);
            Assert.Contains(connection.GetProperty("target").GetProperty("activity").GetString(), ids);
            Assert.False(string.IsNullOrEmpty(connection.GetProperty("source").GetProperty("port").GetString()));
            Assert.Equal("In", connection.GetProperty("target").GetProperty("port").GetString());
            Assert.Equal(JsonValueKind.Array, connection.GetProperty("vertices").ValueKind);
        });
    }
}
