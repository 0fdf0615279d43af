using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Steps;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Testing;

/// <summary>Starts instances of small definitions and completes their tasks, as the office would.</summary>
public sealed class SampleInstances(RunningServer server, OfficeRows office)
{
    /// <summary>A start, a task for every chairman with two ways out (one of which runs a script that fails), an end for each.</summary>
    public static JsonObject Definition(string name, string definitionId) => JsonNode.Parse($$"""
        {
          "definitionId": "{{definitionId}}", "name": "{{name}}",
          "variables": [ { "id": "v1", "name": "soLan", "typeName": "Int32", "isArray": false, "value": "3", "storageDriverTypeName": "WorkflowInstanceStorageDriver" } ],
          "root": {
            "id": "main", "type": "Elsa.Flowchart", "version": 1, "name": "Flowchart1",
            "activities": [
              { "id": "start", "type": "Elsa.Start", "version": 1, "name": "Start1", "metadata": { "designer": { "position": { "x": 0, "y": 120 } } } },
              { "id": "approve", "type": "Office.Approve", "version": 1, "name": "Approve1",
                "metadata": { "displayText": "Chủ tịch cho ý kiến", "designer": { "position": { "x": 220, "y": 100 } } },
                "assigneeRoles": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"chairman\"]" } } },
              { "id": "script", "type": "Elsa.RunJavaScript", "version": 1, "name": "RunJavaScript1",
                "metadata": { "displayText": "Tính thời hạn", "designer": { "position": { "x": 560, "y": 220 } } },
                "script": { "typeName": "String", "expression": { "type": "Literal", "value": "while (true) {}" } } },
              { "id": "done", "type": "Elsa.End", "version": 1, "name": "End1", "metadata": { "designer": { "position": { "x": 560, "y": 60 } } } },
              { "id": "failed", "type": "Elsa.End", "version": 1, "name": "End2", "metadata": { "designer": { "position": { "x": 860, "y": 220 } } } }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "approve", "port": "In" } },
              { "source": { "activity": "approve", "port": "approve" }, "target": { "activity": "done", "port": "In" } },
              { "source": { "activity": "approve", "port": "return" }, "target": { "activity": "script", "port": "In" } },
              { "source": { "activity": "script", "port": "Done" }, "target": { "activity": "failed", "port": "In" } }
            ]
          }
        }
        """)!.AsObject();

    public async Task<string> StartAsync(string definitionId, string? correlationId = null)
    {
        var id = $"i{Guid.NewGuid():N}"[..16];
        await using var work = await StepWork.OpenAsync(server.Database.DataSource, Actor.System(office.OrganisationId), server.Clock.GetUtcNow(), CancellationToken.None);
        await server.Services.GetRequiredService<InstanceSteps>().StartAsync(work, definitionId, new StartWorkflow(id, CorrelationId: correlationId), CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return id;
    }

    /// <summary>A chairman decides the open task of an instance.</summary>
    /// <param name="at">Another server of the same office; null for the usual one.</param>
    public async Task CompleteAsync(string instanceId, Guid chairman, string outcome, IServiceProvider? at = null)
    {
        var task = await server.Database.ScalarAsync<Guid>("select id from tasks where instance_id = $1 and completed_at is null", instanceId);
        var account = await server.Database.ScalarAsync<Guid>("select id from accounts where person_id = $1", chairman);
        var result = await (at ?? server.Services).GetRequiredService<IStepRunner>().CompleteAsync(
            new CompleteTask(task, new Actor(chairman, account, office.OrganisationId), outcome, new JsonObject { ["opinion"] = "Đề nghị xem lại." }, []), CancellationToken.None);
        Assert.IsType<StepResult.Done>(result);
    }
}
