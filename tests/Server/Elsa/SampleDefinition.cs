using System.Text.Json.Nodes;

namespace FlowOffice.Server.Tests.Elsa;

/// <summary>Definitions as Studio sends them.</summary>
internal static class SampleDefinition
{
    /// <summary>A start, a decision, an end for each of its arms.</summary>
    public static JsonObject Model(string name, string? definitionId = null) => JsonNode.Parse($$"""
        {
          "definitionId": {{(definitionId is null ? "null" : $"\"{definitionId}\"")}}, "name": "{{name}}", "description": "", "toolVersion": "3.8.2.0",
          "variables": [], "inputs": [], "outputs": [], "outcomes": [], "customProperties": {}, "isReadonly": false,
          "options": { "activationStrategyType": null, "usableAsActivity": null, "autoUpdateConsumingWorkflows": false },
          "root": {
            "id": "fc1", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
            "activities": [
              { "id": "a1", "type": "Elsa.Start", "version": 1, "name": "Start1",
                "metadata": { "designer": { "position": { "x": 0, "y": 100 }, "size": { "width": 0, "height": 0 } } } },
              { "id": "a2", "type": "Elsa.FlowDecision", "version": 1, "name": "FlowDecision1",
                "metadata": { "displayText": "Văn bản khẩn?", "designer": { "position": { "x": 250, "y": 100 }, "size": { "width": 231.16, "height": 54 } } },
                "condition": { "typeName": "Boolean", "expression": { "type": "Literal", "value": "True" }, "memoryReference": null } },
              { "id": "a3", "type": "Elsa.End", "version": 1, "name": "End1" },
              { "id": "a4", "type": "Elsa.End", "version": 1, "name": "End2" }
            ],
            "connections": [
              { "source": { "activity": "a1", "port": "Done" }, "target": { "activity": "a2", "port": "In" }, "vertices": [] },
              { "source": { "activity": "a2", "port": "True" }, "target": { "activity": "a3", "port": "In" }, "vertices": [] },
              { "source": { "activity": "a2", "port": "False" }, "target": { "activity": "a4", "port": "In" }, "vertices": null }
            ]
          },
          "links": null, "createdAt": "0001-01-01T00:00:00+00:00", "version": 1, "isLatest": true, "isPublished": false, "id": null
        }
        """)!.AsObject();

    public static JsonObject Save(JsonObject model, bool? publish = false) => new() { ["model"] = model.DeepClone(), ["publish"] = publish };

    /// <summary>What the create dialog of Studio sends: everything null, a root without nodes.</summary>
    public static JsonObject Create(string name) => JsonNode.Parse($$"""
        { "model": { "definitionId": null, "name": "{{name}}", "description": null, "toolVersion": "3.8.0.0", "variables": null, "inputs": null,
            "outputs": null, "outcomes": null, "customProperties": null, "isReadonly": false, "options": null,
            "root": { "id": "bdcc85fceed72ab1", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1", "nodeId": "Workflow1:bdcc85fceed72ab1" },
            "links": null, "createdAt": "0001-01-01T00:00:00+00:00", "version": 1, "isLatest": true, "isPublished": false, "id": null },
          "publish": null }
        """)!.AsObject();
}
