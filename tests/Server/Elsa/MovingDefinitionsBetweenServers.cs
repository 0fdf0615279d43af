using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>Saved by Studio, exported, taken into an empty installation, exported again: the same bytes.</summary>
[Clause("FO-1")]
public sealed class MovingDefinitionsBetweenServers(TwoInstallations servers) : IClassFixture<TwoInstallations>
{
    public static TheoryData<string> Files => new(
        Checkout.Definitions()
            .Concat(Directory.GetFiles(Path.Combine(Checkout.Folder, "tests", "Engine", "Traces"), "*.json", SearchOption.AllDirectories)
                .Where(file => Path.GetFileName(file) is "definition.json" || Path.GetFileName(file).StartsWith("child-", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Checkout.Folder, file)).Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Files))]
    public async Task A_file_comes_back_as_it_left(string path)
    {
        var model = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, path)))!.AsObject();
        model["definitionId"] = path.Replace('/', '-');
        model["name"] = path;

        await ReturnsAsync(model);
    }

    [Fact]
    public async Task What_Studio_does_while_somebody_only_looks_changes_no_byte()
    {
        var administrator = await servers.Here.AdministratorAsync();
        var saved = (await administrator.PostJsonAsync("workflow-definitions", Save(Model("Chỉ xem"), publish: true)))["workflowDefinition"]!.AsObject();
        var before = await ExportAsync(administrator, saved);

        var again = await administrator.PostJsonAsync("workflow-definitions", Save(Looked(saved)));

        Assert.Equal(1, (int)again["workflowDefinition"]!["version"]!);
        Assert.Equal(before, await ExportAsync(administrator, saved));
        await ReturnsAsync(saved);
    }

    [Fact]
    public void Whatever_is_drawn_comes_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(40).WithEndSize(40), Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<string[]>(), (shape, words) => ReturnsAsync(RandomDefinition.Of(shape, words))));

    [Fact]
    public async Task Several_go_as_a_zip_with_those_that_use_them_and_come_back_as_the_same_zip()
    {
        var here = await servers.Here.AdministratorAsync();
        var inner = Model("Con được dùng");
        inner["options"]!["usableAsActivity"] = true;
        var used = (await here.PostJsonAsync("workflow-definitions", Save(inner, publish: true)))["workflowDefinition"]!.AsObject();
        var outer = Model("Mẹ dùng con");
        outer["root"]!["activities"]!.AsArray().Add(new JsonObject
        {
            ["id"] = "con", ["type"] = "ConĐượcDùng", ["version"] = 1, ["workflowDefinitionId"] = (string)used["definitionId"]!, ["workflowDefinitionVersionId"] = (string)used["id"]!,
        });
        await here.PostJsonAsync("workflow-definitions", Save(outer));

        var first = await here.GetByteArrayAsync(ElsaRequests.Api($"workflow-definitions/{used["definitionId"]}/export?includeConsumingWorkflows=True"));
        var elsewhere = await servers.Elsewhere.AdministratorAsync();
        var ids = new JsonArray();
        using (var zip = new ZipArchive(new MemoryStream(first)))
        {
            Assert.Equal(2, zip.Entries.Count);
            foreach (var entry in zip.Entries.Reverse())
                ids.Add((JsonNode)(string)(await elsewhere.PostJsonAsync("workflow-definitions/import", await JsonNode.ParseAsync(entry.Open())))["id"]!);
        }

        using var answer = await elsewhere.PostAsync("bulk-actions/export/workflow-definitions", new JsonObject { ["ids"] = ids, ["includeConsumingWorkflows"] = false });
        Assert.Equal(first, await answer.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Saves as Studio does, exports, imports where nothing is, exports; and once more back into the first.</summary>
    private async Task ReturnsAsync(JsonObject model)
    {
        var (here, elsewhere) = (await servers.Here.AdministratorAsync(), await servers.Elsewhere.AdministratorAsync());
        var saved = (await here.PostJsonAsync("workflow-definitions", Save(Looked(model))))["workflowDefinition"]!.AsObject();
        var first = await ExportAsync(here, saved);

        await elsewhere.PostJsonAsync("workflow-definitions/import", JsonNode.Parse(first));
        var second = await ExportAsync(elsewhere, saved);

        Assert.Equal(first, second);
        Assert.Equal(first, await ExportAsync(here, (await here.PostJsonAsync("workflow-definitions/import", JsonNode.Parse(second)))));
    }

    /// <summary>The model as Studio posts it when a node was selected: it comes last, sizes are measured anew, edited inputs name no type.</summary>
    private static JsonObject Looked(JsonObject model)
    {
        model = model.DeepClone().AsObject();
        if (model["root"]!["activities"] is JsonArray { Count: > 1 } activities)
        {
            var selected = activities[0]!;
            activities.RemoveAt(0);
            activities.Add(selected);
        }

        foreach (var node in (model["root"]!["activities"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if (node["metadata"]?["designer"]?["size"] is JsonObject size)
                (size["width"], size["height"]) = (231.15625, 54.5);
            foreach (var (_, input) in node.ToList())
                if (input is JsonObject wrapped && wrapped["expression"] is JsonObject && wrapped.ContainsKey("typeName"))
                    wrapped["memoryReference"] = null;
        }

        model["links"] = null;
        return model;
    }

    private static async Task<string> ExportAsync(HttpClient client, JsonObject definition) =>
        Encoding.UTF8.GetString(await client.GetByteArrayAsync(ElsaRequests.Api($"workflow-definitions/{Uri.EscapeDataString((string)definition["definitionId"]!)}/export?versionOptions=Latest")));
}
