using System.Net;
using System.Text.Json.Nodes;
using FlowOffice.Testing;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Elsa;

public sealed class WatchingInstances(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact, ElsaCheck(27)]
    public async Task A_waiting_instance_is_drawn_from_what_the_viewer_asks_for()
    {
        var (id, administrator) = await StartedAsync("xem-mot");

        var instance = await administrator.GetJsonAsync($"workflow-instances/{id}");
        var definition = await administrator.GetJsonAsync($"workflow-definitions/by-id/{instance["definitionVersionId"]}");
        var state = await administrator.GetJsonAsync($"workflow-instances/{id}/execution-state");
        var variables = await administrator.GetJsonAsync($"workflow-instances/{id}/variables");
        var stats = await StatsAsync(administrator, id);

        Assert.Equal("Running", (string)instance["status"]!);
        Assert.Equal("Suspended", (string)instance["subStatus"]!);
        Assert.Equal(id, (string)instance["workflowState"]!["id"]!);
        Assert.Contains(instance["workflowState"]!["activityExecutionContexts"]!.AsArray(), c => c!["parentContextId"] is null);
        Assert.Equal("xem-mot", (string)definition["definitionId"]!);
        Assert.Equal("Suspended", (string)state["subStatus"]!);
        Assert.Equal("Suspended", (string)state["workflowSubStatus"]!);
        Assert.Equal("soLan", (string)variables["items"]![0]!["name"]!);
        Assert.Equal(3, (int)variables["items"]![0]!["value"]!);
        Assert.True((bool)stats["Workflow1:main:approve"]["isBlocked"]!);
        Assert.Equal(1, (int)stats["Workflow1:main:start"]["completedCount"]!);
        Assert.False(stats.ContainsKey("Workflow1:main:done"));
    }

    [Fact]
    public async Task The_list_counts_every_instance_however_long_the_office_has_been_at_work()
    {
        var (_, administrator) = await StartedAsync("dem-mot");
        var before = await TotalAsync(administrator);
        server.Clock.Advance(TimeSpan.FromDays(40));
        Assert.Equal(before, await TotalAsync(administrator));

        await StartedAsync("dem-hai");
        Assert.Equal(before + 1, await TotalAsync(administrator));
        server.Clock.Advance(TimeSpan.FromMinutes(90));
        await StartedAsync("dem-ba");

        Assert.Equal(before + 2, await TotalAsync(administrator));
        Assert.Equal(1, (int)(await administrator.PostJsonAsync("workflow-instances", JsonNode.Parse("""{ "definitionId": "dem-ba" }""")!.AsObject()))["totalCount"]!);
    }

    [Fact, ElsaCheck(27)]
    public async Task The_journal_is_read_in_order_in_parts_and_by_what_is_shown()
    {
        var (id, administrator) = await StartedAsync("nhat-ky");

        var all = await JournalAsync(administrator, id, null);
        var second = await administrator.PostJsonAsync($"workflow-instances/{id}/journal?skip=1&take=1", new JsonObject());
        var shown = await JournalAsync(administrator, id, """{ "filter": { "activityIds": null, "activityNodeIds": ["Workflow1:main:start", "Workflow1:main:approve"], "excludedActivityTypes": ["Elsa.Workflow", "Elsa.Flowchart"], "eventNames": null } }""");
        var none = await JournalAsync(administrator, id, """{ "filter": { "activityNodeIds": [] } }""");
        var started = await JournalAsync(administrator, id, """{ "filter": { "eventNames": ["Started"] } }""");

        var sequence = all.Select(e => (int)e["sequence"]!).ToList();
        Assert.Equal(sequence.Order().Distinct(), sequence);
        Assert.Equal(all.Count, (int)second["totalCount"]!);
        Assert.Equal(all[1]["id"]!.ToString(), second["items"]![0]!["id"]!.ToString());
        Assert.Equal(["Started", "Completed", "Started", "Suspended"], shown.Select(e => (string)e["eventName"]!));
        Assert.Empty(none);
        Assert.All(started, e => Assert.Equal("Started", (string)e["eventName"]!));
    }

    [Fact, ElsaCheck(27)]
    public async Task What_one_execution_took_in_and_gave_out_is_found_by_node_and_by_id()
    {
        var (id, administrator) = await StartedAsync("ban-ghi");
        await new SampleInstances(server, server.SonDong).CompleteAsync(id, await ChairmanAsync(), "approve");
        var query = $"?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:main:approve";

        var summary = Assert.Single((await administrator.GetJsonAsync("activity-execution-summaries/list" + query))["items"]!.AsArray())!;
        var record = Assert.Single((await administrator.GetJsonAsync("activity-executions/list" + query))["items"]!.AsArray())!;
        var byId = await administrator.GetJsonAsync($"activity-executions/by-id?id={summary["id"]}");
        var stack = await administrator.GetJsonAsync($"activity-executions/{summary["id"]}/call-stack");

        Assert.Equal("Completed", (string)summary["status"]!);
        Assert.Equal("approve", (string)record["payload"]!["Outcomes"]![0]!);
        Assert.True(JsonNode.DeepEquals(record, byId));
        Assert.Equal(["Workflow1", "Workflow1:main", "Workflow1:main:approve"], stack["items"]!.AsArray().Select(r => (string)r!["activityNodeId"]!));
        Assert.IsType<JsonObject>(byId["activityState"]);
    }

    [Fact]
    public async Task Completing_the_task_moves_the_badges_and_the_state()
    {
        var (id, administrator) = await StartedAsync("di-tiep");
        var before = await administrator.GetJsonAsync($"workflow-instances/{id}/execution-state");
        server.Clock.Advance(TimeSpan.FromMinutes(1));

        await new SampleInstances(server, server.SonDong).CompleteAsync(id, await ChairmanAsync(), "approve");

        var after = await administrator.GetJsonAsync($"workflow-instances/{id}/execution-state");
        var stats = await StatsAsync(administrator, id);
        Assert.NotEqual((string)before["updatedAt"]!, (string)after["updatedAt"]!);
        Assert.Equal("Finished", (string)after["workflowSubStatus"]!);
        Assert.False((bool)stats["Workflow1:main:approve"]["isBlocked"]!);
        Assert.Equal(1, (int)stats["Workflow1:main:done"]["completedCount"]!);
    }

    [Fact]
    public async Task An_endless_script_becomes_an_incident_and_the_server_answers_on()
    {
        var (id, administrator) = await StartedAsync("vong-lap");

        await new SampleInstances(server, server.SonDong).CompleteAsync(id, await ChairmanAsync(), "return");

        var instance = await administrator.GetJsonAsync($"workflow-instances/{id}");
        var incident = Assert.Single(instance["workflowState"]!["incidents"]!.AsArray())!;
        Assert.Equal("script", (string)incident["activityId"]!);
        Assert.NotEmpty((string)incident["message"]!);
        Assert.True((bool)(await StatsAsync(administrator, id))["Workflow1:main:script"]["isFaulted"]!);
        Assert.NotEmpty(await JournalAsync(administrator, id, """{ "filter": { "eventNames": ["Faulted"] } }"""));
        var faulted = await ListAsync(administrator, """{ "hasIncidents": true, "definitionIds": ["vong-lap"] }""");
        Assert.Equal(id, (string)Assert.Single(faulted)!["id"]!);

        var page = new Uri($"/studio/instances/{id}/incidents", UriKind.Relative);
        Assert.Contains("Chạy lại bước này", await administrator.GetStringAsync(page), StringComparison.Ordinal);
        var chairman = await server.AsAsync("chairman");
        Assert.DoesNotContain("Chạy lại bước này", await chairman.GetStringAsync(page), StringComparison.Ordinal);
        using var refused = await chairman.PostAsync(new Uri($"{page}/retry", UriKind.Relative), new FormUrlEncodedContent([new("execution", "x")]));
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact, ElsaCheck(25)]
    public async Task The_list_answers_what_Studio_sends()
    {
        var (id, administrator) = await StartedAsync("danh-sach");

        var page = await administrator.PostJsonAsync("workflow-instances", JsonNode.Parse("""
            { "page": 0, "pageSize": 10, "searchTerm": "", "definitionId": null, "definitionIds": [], "correlationId": null, "version": null,
              "hasIncidents": null, "isSystem": false, "status": null, "statuses": [], "subStatus": null, "subStatuses": [],
              "orderBy": null, "orderDirection": "Descending", "timestampFilters": [] }
            """));

        Assert.True((int)page["totalCount"]! >= 1);
        var row = page["items"]!.AsArray().First(i => (string)i!["id"]! == id)!;
        Assert.Equal("danh-sach", (string)row["definitionId"]!);
        Assert.Equal(0, (int)row["incidentCount"]!);
        var versions = await administrator.GetJsonAsync($"workflow-definitions?versionOptions=&Ids={row["definitionVersionId"]}");
        Assert.Single(versions["items"]!.AsArray());
    }

    [Fact, ElsaCheck(25)]
    public async Task The_list_is_narrowed_by_every_filter()
    {
        var (waiting, administrator) = await StartedAsync("loc", "VB-2026-000123");
        var finished = await new SampleInstances(server, server.SonDong).StartAsync("loc");
        await new SampleInstances(server, server.SonDong).CompleteAsync(finished, await ChairmanAsync(), "approve");
        async Task<List<string>> Ids(string filter) => [.. (await ListAsync(administrator, $$"""{ "definitionIds": ["loc"], {{filter}} }""")).Select(i => (string)i!["id"]!)];

        Assert.Equal([waiting], await Ids("""  "status": "Running" """));
        Assert.Equal([finished], await Ids(""" "statuses": ["Finished"] """));
        Assert.Equal([waiting], await Ids(""" "subStatuses": ["Suspended", "Faulted"] """));
        Assert.Equal([finished], await Ids(""" "subStatus": 3 """));
        Assert.Equal([waiting], await Ids(""" "correlationId": "VB-2026-000123" """));
        Assert.Equal([waiting], await Ids(""" "searchTerm": "vb-2026" """));
        Assert.Equal([], await Ids(""" "searchTerm": "100%" """));
        Assert.Equal([], await Ids(""" "version": 7 """));
        Assert.Equal([], await Ids(""" "hasIncidents": true """));
        Assert.Equal(2, (await Ids(""" "orderBy": "LastExecuted", "orderDirection": "Ascending" """)).Count);
        Assert.Equal([finished], await Ids(""" "timestampFilters": [ { "column": "FinishedAt", "operator": "GreaterThan", "timestamp": "2020-01-01T00:00:00Z" } ] """));
        Assert.Equal([], await Ids(""" "timestampFilters": [ { "column": "CreatedAt", "operator": "LessThan", "timestamp": "2020-01-01T00:00:00+07:00" } ] """));
    }

    [Fact, ElsaCheck(31)]
    public async Task An_instance_of_an_old_version_is_drawn_with_the_old_graph()
    {
        var (id, administrator) = await StartedAsync("ban-cu");
        var definition = await administrator.GetJsonAsync("workflow-definitions/by-definition-id/ban-cu");
        definition["root"]!["activities"]!.AsArray().Single(a => (string)a!["id"]! == "approve")!["metadata"]!["displayText"] = "Tên mới";
        await administrator.PostJsonAsync("workflow-definitions", Save(definition, publish: true));

        var instance = await administrator.GetJsonAsync($"workflow-instances/{id}");
        var drawn = await administrator.GetJsonAsync($"workflow-definitions/by-id/{instance["definitionVersionId"]}");

        Assert.Equal(1, (int)drawn["version"]!);
        Assert.Contains(drawn["root"]!["activities"]!.AsArray(), a => (string?)a!["metadata"]?["displayText"] == "Chủ tịch cho ý kiến");
    }

    [Fact]
    public async Task An_administrator_cancels_and_nobody_deletes()
    {
        var (id, administrator) = await StartedAsync("huy");

        using var byLeader = await (await server.AsAsync("chairman")).PostAsync($"cancel/workflow-instances/{id}");
        var deleting = await administrator.DeleteApiAsync($"workflow-instances/{id}").ReasonsAsync();
        var bulk = await administrator.PostAsync("bulk-actions/delete/workflow-instances/by-id", new JsonObject { ["ids"] = new JsonArray(id) }).ReasonsAsync();
        using var cancelled = await administrator.PostAsync($"cancel/workflow-instances/{id}");
        using var unknown = await administrator.PostAsync("cancel/workflow-instances/none");

        Assert.Equal(HttpStatusCode.Forbidden, byLeader.StatusCode);
        Assert.StartsWith("Phiên xử lý là hồ sơ", Assert.Single(deleting), StringComparison.Ordinal);
        Assert.Single(bulk);
        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("Cancelled", (string)(await administrator.GetJsonAsync($"workflow-instances/{id}"))["subStatus"]!);
        Assert.Equal("obsolete", await server.Database.ScalarAsync<string>("select state from tasks where instance_id = $1", id));
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from audit_entries where action = 'cancel-instance' and subject_id = $1", id));
    }

    [Fact]
    public async Task Many_are_cancelled_at_once()
    {
        var (one, administrator) = await StartedAsync("huy-nhieu");
        await new SampleInstances(server, server.SonDong).StartAsync("huy-nhieu");

        var byId = await administrator.PostJsonAsync("bulk-actions/cancel/workflow-instances", new JsonObject { ["ids"] = new JsonArray(one, "none") });
        var byDefinition = await administrator.PostJsonAsync("bulk-actions/cancel/workflow-instances", JsonNode.Parse("""{ "definitionId": "huy-nhieu", "versionOptions": "Latest" }"""));

        Assert.Equal(1, (int)byId["cancelled"]!);
        Assert.Equal(1, (int)byDefinition["cancelled"]!);
    }

    [Fact]
    public async Task An_instance_is_exported_with_its_journal()
    {
        var (id, administrator) = await StartedAsync("xuat");

        using var answer = await administrator.GetAsync(ElsaRequests.Api($"workflow-instances/{id}/export"));
        var file = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        using var zip = await administrator.PostAsync("bulk-actions/export/workflow-instances", new JsonObject { ["ids"] = new JsonArray(id, "none") });

        Assert.Equal(id, (string)file["workflowInstance"]!["id"]!);
        Assert.NotEmpty(file["workflowExecutionLog"]!.AsArray());
        Assert.Single(new System.IO.Compression.ZipArchive(await zip.Content.ReadAsStreamAsync()).Entries);
    }

    [Fact, ElsaCheck(32)]
    public async Task Another_organisations_instances_are_not_there()
    {
        var (id, _) = await StartedAsync("rieng");
        var stranger = await server.AsAsync("administrator", server.HaTinh);

        foreach (var path in new[] { "", "/execution-state", "/variables", "/journal", "/export" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(ElsaRequests.Api($"workflow-instances/{id}{path}"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"cancel/workflow-instances/{id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(ElsaRequests.Api($"activity-executions/by-id?id={id}-1"))).StatusCode);
        Assert.Empty(await StatsAsync(stranger, id));
        Assert.Empty((await stranger.GetJsonAsync($"activity-executions/list?WorkflowInstanceId={id}"))["items"]!.AsArray());
        Assert.Empty(await ListAsync(stranger, """{ "definitionIds": ["rieng"] }"""));
    }

    private async Task<(string Id, HttpClient Administrator)> StartedAsync(string definitionId, string? correlationId = null)
    {
        await ChairmanAsync();
        var administrator = await server.AdministratorAsync();
        await administrator.PostJsonAsync("workflow-definitions", Save(SampleInstances.Definition($"Quy trình {definitionId}", definitionId), publish: true));
        return (await new SampleInstances(server, server.SonDong).StartAsync(definitionId, correlationId), administrator);
    }

    private Task<Guid> ChairmanAsync() => server.PersonAsync("chairman");

    private static async Task<Dictionary<string, JsonObject>> StatsAsync(HttpClient client, string id)
    {
        var report = await client.PostJsonAsync("activity-executions/report", new JsonObject { ["workflowInstanceId"] = id });
        return report["stats"]!.AsArray().ToDictionary(s => (string)s!["activityNodeId"]!, s => s!.AsObject()); // throws where a node stands twice
    }

    private static async Task<List<JsonNode>> JournalAsync(HttpClient client, string id, string? filter) =>
        [.. (await client.PostJsonAsync($"workflow-instances/{id}/journal?skip=0&take=110", filter is null ? null : JsonNode.Parse(filter)))["items"]!.AsArray().Select(e => e!)];

    private static async Task<JsonArray> ListAsync(HttpClient client, string filter) =>
        (await client.PostJsonAsync("workflow-instances", JsonNode.Parse(filter)))["items"]!.AsArray();

    private static async Task<int> TotalAsync(HttpClient administrator) =>
        (int)(await administrator.PostJsonAsync("workflow-instances", new JsonObject { ["page"] = 0, ["pageSize"] = 1 }))["totalCount"]!;
}
