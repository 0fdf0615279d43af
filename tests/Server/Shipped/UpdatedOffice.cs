using System.Text.Json.Nodes;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Testing;

namespace FlowOffice.Server.Tests.Shipped;

/// <summary>The sample offices on a program whose shipped definitions can be replaced between two starts.</summary>
public sealed class UpdatedOffice() : SampleServer(new TestDatabase())
{
    private readonly string workflows = Path.Combine(Path.GetTempPath(), $"workflows-{Guid.NewGuid():N}");

    protected override IReadOnlyList<string> Settings => [.. base.Settings, $"--Workflows:Folder={workflows}"];

    public override async Task InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(workflows, "son-dong"));
        await base.InitializeAsync();
        await Database.ExecuteAsync("update organisations set settings = settings - 'changeApprover'"); // where nobody decides, a new file is in force at once
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(workflows, recursive: true);
    }

    /// <summary>Puts a text of a definition into the folder, as a new release of the program does.</summary>
    public void Ship(string definitionId, string deadlineOfDraft)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Checkout.Folder, "workflows/son-dong/sd-incoming.json")))!.AsObject();
        json["definitionId"] = definitionId;
        json["name"] = $"Văn bản đến {definitionId}";
        json["customProperties"]!.AsObject().Remove("procedure");
        var result = json["root"]!["activities"]!.AsArray().OfType<JsonObject>().Single(step => (string)step["id"]! == "result");
        result["dueMode"] = Literal("days");
        result["dueDays"] = Literal(deadlineOfDraft);
        File.WriteAllText(Path.Combine(workflows, "son-dong", $"{definitionId}.json"), json.ToJsonString());
    }

    /// <summary>Puts the regulation beside the definitions as the program ships it, changed; null takes it away.</summary>
    public void ShipRegulation(Func<string, string>? change)
    {
        var file = Path.Combine(workflows, "son-dong", "regulation.json");
        if (change is null)
            File.Delete(file);
        else
            File.WriteAllText(file, change(File.ReadAllText(Path.Combine(Checkout.Folder, "workflows/son-dong/regulation.json"))));
    }

    /// <summary>Starts the program anew on the same data, and ends it again.</summary>
    public async Task RestartAsync()
    {
        await using var another = await StartAnotherAsync();
    }

    /// <summary>An administrator's own draft.</summary>
    public async Task SaveDraftAsync(string definitionId, string description)
    {
        var administrator = await ApiAsync("quantri.sondong");
        var own = await administrator.GetJsonAsync($"workflow-definitions/by-definition-id/{definitionId}");
        own["description"] = description;
        await administrator.PostJsonAsync("workflow-definitions", SampleDefinition.Save(own));
    }

    /// <summary>Number, latest or not, published or not, description; newest first.</summary>
    public async Task<IReadOnlyList<string>> VersionsAsync(string definitionId)
    {
        await using var command = Database.DataSource.CreateCommand("""
            select version || case when is_latest then ' latest' else '' end || case when is_published then ' published' else '' end || case when description like 'của%' then ' own' else '' end
            from workflow_definition_versions where definition_id = $1 order by version desc
            """);
        command.Parameters.Add(new Npgsql.NpgsqlParameter { Value = definitionId });
        await using var rows = await command.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
            found.Add(rows.GetString(0));
        return found;
    }

    private static JsonObject Literal(string value) => new() { ["typeName"] = "String", ["expression"] = new JsonObject { ["type"] = "Literal", ["value"] = value } };
}
