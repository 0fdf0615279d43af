using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Moving;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace FlowOffice.Server.Tests.Moving;

/// <summary>A definition in several versions, its instances, and the requests that move them.</summary>
internal sealed class Moves(ElsaServer server, string definitionId)
{
    private readonly SampleInstances instances = new(server, server.SonDong);

    /// <summary>A step of the definition: a task for a role (without one, a script that fails), with a deadline in days or none.</summary>
    public sealed record Step(string Id, string Title, string Role = "chairman", int? Days = null, string Outcomes = "Đồng ý", string? Clause = null);

    public static readonly Step A = new("a", "Trình lãnh đạo", Days: 3), B = new("b", "Cho ý kiến", Days: 3), C = new("c", "Lưu hồ sơ");

    public HttpClient Administrator { get; private set; } = null!;

    public async Task<Moves> OpenAsync(params Step[] steps)
    {
        Administrator = await AsAsync("administrator");
        await server.PersonAsync("chairman");
        await PublishAsync(steps);
        return this;
    }

    /// <summary>Somebody at a page of the office.</summary>
    public async Task<HttpClient> AsAsync(string role, OfficeRows? office = null)
    {
        var client = await server.AsAsync(role, office);
        client.DefaultRequestHeaders.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        return client;
    }

    /// <summary>Publishes the next version: one step after another.</summary>
    public Task PublishAsync(params Step[] steps) => PublishAsync(steps, [.. steps.Zip(steps.Skip(1), (one, next) => (one.Id, one.Outcomes, next.Id))]);

    public async Task PublishAsync(Step[] steps, (string From, string Port, string To)[] arrows)
    {
        var last = steps.Where(s => arrows.All(a => a.From != s.Id));
        var model = SampleDefinition.Model(definitionId, definitionId);
        model["root"]!["activities"] = new JsonArray([Node("start", "Elsa.Start"), .. steps.Select(Node), Node("end", "Elsa.End")]);
        model["root"]!["connections"] = new JsonArray([Arrow("start", "Done", steps[0].Id), .. arrows.Select(a => Arrow(a.From, a.Port, a.To)), .. last.Select(s => Arrow(s.Id, s.Outcomes, "end"))]);
        await Administrator.PostJsonAsync("workflow-definitions", SampleDefinition.Save(model, publish: true));
    }

    public Task<string> StartAsync() => instances.StartAsync(definitionId);

    public async Task<StepResult> CompleteAsync(string instance, string outcome = "Đồng ý", string role = "chairman")
    {
        var task = await server.Database.ScalarAsync<Guid>("select id from tasks where instance_id = $1 and completed_at is null", instance);
        return await CompleteAsync(task, outcome, role);
    }

    public async Task<StepResult> CompleteAsync(Guid task, string outcome = "Đồng ý", string role = "chairman")
    {
        var person = await server.PersonAsync(role);
        var account = await server.Database.ScalarAsync<Guid>("select id from accounts where person_id = $1", person);
        return await server.Services.GetRequiredService<IStepRunner>().CompleteAsync(new CompleteTask(task, new Actor(person, account, server.SonDong.OrganisationId), outcome, [], []), CancellationToken.None);
    }

    public async Task<JsonObject> PreviewAsync(int to, string more = "") =>
        JsonNode.Parse(await Administrator.GetStringAsync(Address($"?toVersion={to}{more}")))!.AsObject();

    /// <summary>Moves and waits until every instance is dealt with.</summary>
    public async Task<Guid> MoveAsync(int to, bool holder = false, bool deadline = false, params string[] only)
    {
        using var answer = await Administrator.PostAsJsonAsync(Address(), new { toVersion = to, instances = only.Length == 0 ? null : only, takesHolder = holder, takesDeadline = deadline });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, answer.StatusCode);
        var move = (Guid)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        await DealAsync(move);
        return move;
    }

    public async Task DealAsync(Guid move)
    {
        do
        {
            while (await server.Services.GetRequiredService<MoveWork>().RunNextAsync(CancellationToken.None))
            {
            }
        }
        while ((bool)(await ReadAsync(move))["progress"]!["isOpen"]!); // the server's own worker may have the last one in hand
    }

    public async Task<JsonObject> ReadAsync(Guid move) => JsonNode.Parse(await Administrator.GetStringAsync(Address($"/{move}")))!.AsObject();

    /// <summary>What came of a move, by instance.</summary>
    public async Task<Dictionary<string, string>> StatesAsync(Guid move) =>
        (await ReadAsync(move))["instances"]!.AsArray().ToDictionary(i => (string)i!["instanceId"]!, i => (string)i!["state"]!);

    public Task<HttpResponseMessage> UndoAsync(Guid move, string instance) => Administrator.PostAsync(Address($"/{move}/instances/{instance}/undo"), null);

    /// <summary>Everything that is stored of an instance but its history: state, version, tasks, stages, waits.</summary>
    public async Task<string> StoredAsync(string instance) => (await server.Database.ScalarAsync<string>("""
        select concat_ws(E'\n', (select concat_ws('|', definition_version_id, version, status, sub_status, encode(state, 'hex')) from workflow_instances where id = $1),
          (select string_agg(to_jsonb(t)::text, E'\n' order by id) from tasks t where instance_id = $1),
          (select string_agg(to_jsonb(s)::text, E'\n' order by task_id, stage) from deadline_stages s where task_id in (select id from tasks where instance_id = $1)),
          (select string_agg(to_jsonb(b)::text, E'\n' order by id) from workflow_bookmarks b where instance_id = $1))
        """, instance))!;

    public Uri Address(string rest = "") => new($"/api/flows/{definitionId}/moving{rest}", UriKind.Relative);

    private static JsonNode Node(Step step) => JsonNode.Parse($$"""
        { "id": "{{step.Id}}", "type": "Office.HumanTask", "version": 1, "name": "{{step.Id}}", "metadata": { "displayText": "{{step.Title}}" },
          "assigneeKind": { "typeName": "String", "expression": { "type": "Literal", "value": "role" } },
          "assigneeRoles": { "typeName": "Object", "expression": {{(step.Role.Length > 0 ? $$"""{ "type": "Object", "value": "[\"{{step.Role}}\"]" }""" : """{ "type": "JavaScript", "value": "JSON.parse('x')" }""")}} },
          "outcomes": { "typeName": "Object", "expression": { "type": "Object", "value": "[\"{{step.Outcomes}}\"]" } },
          "clause": { "typeName": "String", "expression": { "type": "Literal", "value": "{{step.Clause}}" } },
          "dueMode": { "typeName": "String", "expression": { "type": "Literal", "value": "{{(step.Days is null ? "none" : "days")}}" } },
          "dueDays": { "typeName": "Int32", "expression": { "type": "Literal", "value": "{{step.Days ?? 0}}" } } }
        """)!;

    private static JsonObject Node(string id, string type) => new JsonObject { ["id"] = id, ["type"] = type, ["version"] = 1, ["name"] = id };

    private static JsonObject Arrow(string from, string port, string to) => new JsonObject
    {
        ["source"] = new JsonObject { ["activity"] = from, ["port"] = port }, ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
    };
}
