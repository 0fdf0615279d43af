using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Tests.Elsa;
using Xunit;
using static FlowOffice.Server.Tests.Moving.Moves;

namespace FlowOffice.Server.Tests.Moving;

public sealed class MovingRunningInstances(ElsaServer server) : IClassFixture<ElsaServer>
{
    private static readonly Step X = new("x", "Thẩm định");

    [Fact]
    public async Task The_preview_tells_by_place_and_by_instance_what_becomes_different()
    {
        var flow = await new Moves(server, "xem-truoc").OpenAsync(A, B, C);
        var (atA, atB) = (await flow.StartAsync(), await flow.StartAsync());
        await flow.CompleteAsync(atB);
        await flow.PublishAsync(A, X, B with { Role = "vice-chairman", Days = 2, Title = "Cho ý kiến chỉ đạo", Clause = "Điều 5" }, C);

        var preview = await flow.PreviewAsync(2);

        Assert.Equal(2, preview["groups"]!.AsArray().Count);
        Assert.All(preview["groups"]!.AsArray(), g => Assert.Equal(("moved", 1), ((string)g!["kind"]!, (int)g["instances"]!)));
        var (first, second) = (Of(preview, atA), Of(preview, atB));
        Assert.Equal(["Bước mới «{0}» đứng sau vị trí hiện tại, sẽ được làm."], first["notes"]!.AsArray().Select(n => (string)n!["words"]!));
        Assert.Equal(["Bước mới «{0}» đã qua vị trí hiện tại, sẽ không chạy."], second["notes"]!.AsArray().Select(n => (string)n!["words"]!));
        var task = Assert.Single(second["tasks"]!.AsArray())!;
        Assert.Equal(("Cho ý kiến", "chairman", "vice-chairman", true), ((string)task["title"]!, (string)task["holder"]!, (string)task["newHolder"]!, (bool)task["dueChanges"]!));
        Assert.Equal(["title", "clause"], task["changes"]!.AsArray().Select(c => (string)c!));
        Assert.Equal(1, (int)await server.Database.ScalarAsync<long>("select count(*) from workflow_journal where instance_id = $1", atA));
    }

    [Fact]
    public async Task A_moved_instance_goes_on_in_the_new_version_with_its_task_as_defined_there()
    {
        var flow = await new Moves(server, "di-tiep").OpenAsync(A, B, C);
        var id = await flow.StartAsync();
        await flow.CompleteAsync(id);
        await flow.PublishAsync(A, X, B with { Title = "Cho ý kiến chỉ đạo", Outcomes = "Duyệt", Clause = "Điều 5" }, X with { Id = "y" }, C);

        var move = await flow.MoveAsync(2);

        Assert.Equal("moved", (await flow.StatesAsync(move))[id]);
        Assert.Equal("Cho ý kiến chỉ đạo Điều 5", await server.Database.ScalarAsync<string>("select title || ' ' || clause from tasks where instance_id = $1 and completed_at is null", id));
        Assert.IsType<StepResult.Invalid>(await flow.CompleteAsync(id));
        Assert.IsType<StepResult.Done>(await flow.CompleteAsync(id, "Duyệt"));
        Assert.Equal("y", await server.Database.ScalarAsync<string>("select activity_id from tasks where instance_id = $1 and completed_at is null", id));
        await flow.CompleteAsync(id);
        await flow.CompleteAsync(id);
        Assert.Equal("Finished", await server.Database.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", id));
        Assert.Equal(1L, await server.Database.ScalarAsync<long>("select count(*) from audit_entries where action = 'instance.moved' and subject_id = $1", id));
    }

    [Fact]
    public async Task Holder_and_deadline_are_kept_unless_the_new_ones_are_wanted_and_people_are_told()
    {
        var flow = await new Moves(server, "nguoi-va-han").OpenAsync(B, C);
        var (keeps, takes) = (await flow.StartAsync(), await flow.StartAsync());
        var deputy = await server.PersonAsync("vice-chairman");
        await flow.PublishAsync(B with { Role = "vice-chairman", Days = 10 }, C);
        async Task<string> TaskAsync(string id) => (await server.Database.ScalarAsync<string>(
            "select candidate_keys[1] || ' ' || (due_at - created_at)::text || ' ' || (select count(*) from deadline_stages s where s.task_id = t.id and s.due_at > t.created_at + interval '8 days') from tasks t where instance_id = $1", id))!;
        var before = await TaskAsync(keeps);

        await flow.MoveAsync(2, only: keeps);
        await flow.MoveAsync(2, holder: true, deadline: true, only: takes);

        Assert.Equal(before, await TaskAsync(keeps));
        Assert.StartsWith("role:vice-chairman 1", await TaskAsync(takes), StringComparison.Ordinal);
        Assert.NotEqual(before.Split(' ')[1], (await TaskAsync(takes)).Split(' ')[1]);
        Assert.Equal(["chairman: left", "vice-chairman: came"], await ToldAsync(takes));
        Assert.Empty(await ToldAsync(keeps));
        Assert.Contains("Hạn mới", await server.Database.ScalarAsync<string>("select text from notices where person_id = $1 order by created_at desc, id desc limit 1", deputy), StringComparison.Ordinal);
        Assert.IsType<StepResult.NotYours>(await flow.CompleteAsync(takes));
        Assert.IsType<StepResult.Done>(await flow.CompleteAsync(takes, role: "vice-chairman"));
        Assert.IsType<StepResult.Done>(await flow.CompleteAsync(keeps));
    }

    [Fact]
    public async Task Undoing_restores_everything_exactly()
    {
        var flow = await new Moves(server, "hoan-tac").OpenAsync(A, B, C);
        var id = await flow.StartAsync();
        await flow.CompleteAsync(id);
        await server.PersonAsync("vice-chairman");
        await flow.PublishAsync(A, X, B with { Role = "vice-chairman", Days = 9, Title = "Khác", Outcomes = "Duyệt", Clause = "Điều 9" }, C);
        var before = await flow.StoredAsync(id);

        var move = await flow.MoveAsync(2, holder: true, deadline: true);
        Assert.NotEqual(before, await flow.StoredAsync(id));
        using var answer = await flow.UndoAsync(move, id);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(before, await flow.StoredAsync(id));
        Assert.Equal("undone", (await flow.StatesAsync(move))[id]);
        Assert.IsType<StepResult.Done>(await flow.CompleteAsync(id));
        var journal = (await flow.Administrator.PostJsonAsync($"workflow-instances/{id}/journal"))["items"]!.AsArray();
        Assert.Equal(journal.Select(e => (int)e!["sequence"]!).Distinct().Order(), journal.Select(e => (int)e!["sequence"]!));
        Assert.Contains("Move undone", journal.Select(e => (string)e!["eventName"]!));
    }

    [Fact]
    public async Task Once_something_has_happened_there_is_no_way_back()
    {
        var flow = await new Moves(server, "da-chay-tiep").OpenAsync(A, B, C);
        var (on, still) = (await flow.StartAsync(), await flow.StartAsync());
        await flow.PublishAsync(A, X, B, C);
        var move = await flow.MoveAsync(2);
        await flow.CompleteAsync(on);

        using var refused = await flow.UndoAsync(move, on);
        using var all = await flow.Administrator.PostAsync(flow.Address($"/{move}/undo"), null);
        await flow.DealAsync(move);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("đã chạy tiếp", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, all.StatusCode);
        var states = await flow.StatesAsync(move);
        Assert.Equal(("kept", "undone"), (states[on], states[still]));
        Assert.Equal(2, await server.Database.ScalarAsync<int>("select version from workflow_instances where id = $1", on));
    }

    [Fact]
    public async Task Whoever_took_a_task_in_between_keeps_it()
    {
        var flow = await new Moves(server, "da-nhan").OpenAsync(B, C);
        var id = await flow.StartAsync();
        var deputy = await server.PersonAsync("vice-chairman");
        await flow.PublishAsync(B with { Role = "vice-chairman" }, C);
        var move = await flow.MoveAsync(2, holder: true);
        await server.Database.ExecuteAsync("update tasks set assignee_id = $2, state = 'reserved' where instance_id = $1", id, deputy);

        using var refused = await flow.UndoAsync(move, id);

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("đã có người nhận", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_moved_stays_untouched_and_is_told_why()
    {
        var flow = await new Moves(server, "bi-chan").OpenAsync(A, B, C);
        var (atA, atB) = (await flow.StartAsync(), await flow.StartAsync());
        await flow.CompleteAsync(atB);
        await flow.PublishAsync(A, C);
        var before = await flow.StoredAsync(atB);

        var move = await flow.MoveAsync(2);

        var states = await flow.StatesAsync(move);
        Assert.Equal(("moved", "blocked"), (states[atA], states[atB]));
        Assert.Equal(before, await flow.StoredAsync(atB));
        var told = (await flow.ReadAsync(move))["instances"]!.AsArray().Single(i => (string)i!["instanceId"]! == atB)!["notes"]!.AsArray();
        Assert.Equal("Cho ý kiến", (string)Assert.Single(told)!["names"]![0]!);
    }

    [Fact]
    public async Task An_order_that_changed_needs_the_history_of_each()
    {
        var flow = await new Moves(server, "doi-thu-tu").OpenAsync(A, B, C);
        var (atA, atB) = (await flow.StartAsync(), await flow.StartAsync());
        await flow.CompleteAsync(atB);
        await flow.PublishAsync(B, A, C);

        var preview = await flow.PreviewAsync(2);

        Assert.Equal("moved", (string)Of(preview, atA)["kind"]!);
        Assert.Equal("blocked", (string)Of(preview, atB)["kind"]!);
        Assert.Equal(["depends", "moved"], preview["groups"]!.AsArray().Select(g => (string)g!["kind"]!).Order());
    }

    [Fact]
    public async Task The_viewer_shows_the_new_version_and_the_whole_history()
    {
        var flow = await new Moves(server, "nguoi-xem").OpenAsync(A, B, C);
        var id = await flow.StartAsync();
        await flow.CompleteAsync(id);
        await flow.PublishAsync(B, C);

        await flow.MoveAsync(2);

        var instance = await flow.Administrator.GetJsonAsync($"workflow-instances/{id}");
        Assert.Equal(2, (int)instance["version"]!);
        Assert.Equal(2, (int)instance["workflowState"]!["definitionVersion"]!);
        Assert.Equal(2, (int)(await flow.Administrator.GetJsonAsync($"workflow-definitions/by-id/{instance["definitionVersionId"]}"))["version"]!);
        var journal = (await flow.Administrator.PostJsonAsync($"workflow-instances/{id}/journal"))["items"]!.AsArray();
        Assert.Equal(["Office.HumanTask"], journal.Where(e => (string)e!["activityId"]! == "a").Select(e => (string)e!["activityType"]!).Distinct());
        Assert.Equal("Chuyển từ phiên bản 1 sang phiên bản 2.", (string)journal.Single(e => (string)e!["activityId"]! == "b" && (string)e["eventName"]! == "Moved")!["message"]!);
        Assert.Single((await flow.Administrator.GetJsonAsync($"activity-executions/list?WorkflowInstanceId={id}&ActivityNodeId=Workflow1:fc1:a"))["items"]!.AsArray());
    }

    [Fact]
    public async Task A_stopped_instance_is_moved_to_the_version_that_mends_it()
    {
        var flow = await new Moves(server, "mac-loi").OpenAsync(A, B with { Role = "" }, C);
        var id = await flow.StartAsync();
        await flow.CompleteAsync(id);
        Assert.Equal("Faulted", await server.Database.ScalarAsync<string>("select sub_status from workflow_instances where id = $1", id));
        await flow.PublishAsync(A, B, C);

        Assert.Equal("moved", (await flow.StatesAsync(await flow.MoveAsync(2)))[id]);

        Assert.Equal(2, await server.Database.ScalarAsync<int>("select version from workflow_instances where id = $1", id));
    }

    [Fact]
    public async Task A_repeated_request_is_one_move_and_an_instance_that_is_there_already_stays()
    {
        var flow = await new Moves(server, "lap-lai").OpenAsync(A, C);
        var id = await flow.StartAsync();
        await flow.PublishAsync(A, B, C);
        async Task<Guid> AskAsync()
        {
            using var answer = await flow.Administrator.PostAsJsonAsync(flow.Address(), new { toVersion = 2, requestKey = "một lần" });
            return (Guid)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!;
        }

        var (first, second) = (await AskAsync(), await AskAsync());
        await flow.DealAsync(first);
        var again = await flow.MoveAsync(2);

        Assert.Equal(first, second);
        Assert.Equal("moved", (await flow.StatesAsync(first))[id]);
        Assert.Empty(await flow.StatesAsync(again));
        Assert.Equal(2L, await server.Database.ScalarAsync<long>("select count(*) from workflow_journal where instance_id = $1", id));
    }

    [Fact]
    public async Task Only_administrators_of_the_organisation_move_anything()
    {
        var flow = await new Moves(server, "quyen").OpenAsync(A, C);
        var id = await flow.StartAsync();
        await flow.PublishAsync(A, B, C);
        var move = await flow.MoveAsync(2);

        foreach (var role in (string[])["chairman", "clerk", "operator", "specialist"])
        {
            using var answer = await (await server.AsAsync(role)).GetAsync(flow.Address("?toVersion=2"));
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        var stranger = await flow.AsAsync("administrator", server.HaTinh);
        using var preview = await stranger.GetAsync(flow.Address("?toVersion=2"));
        using var begin = await stranger.PostAsJsonAsync(flow.Address(), new { toVersion = 2 });
        using var read = await stranger.GetAsync(flow.Address($"/{move}"));
        using var undo = await stranger.PostAsync(flow.Address($"/{move}/instances/{id}/undo"), null);
        Assert.All([preview, begin, read, undo], answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Fact]
    public async Task Elsa_s_own_migration_is_an_ordinary_move()
    {
        var flow = await new Moves(server, "elsa-migrate").OpenAsync(A, B, C);
        var (atA, atB) = (await flow.StartAsync(), await flow.StartAsync());
        await flow.CompleteAsync(atB);
        await flow.PublishAsync(A, C);

        var answer = await flow.Administrator.PostJsonAsync("alterations/run", JsonNode.Parse($$"""{ "alterations": [ { "type": "Migrate", "targetVersion": 2 } ], "workflowInstanceIds": ["{{atA}}", "{{atB}}"] }"""));
        var other = await flow.Administrator.PostAsync("alterations/run", JsonNode.Parse($$"""{ "alterations": [ { "type": "ModifyVariable" } ], "workflowInstanceIds": ["{{atA}}"] }""")).ReasonsAsync();

        Assert.Equal([true, false], answer["results"]!.AsArray().Select(r => (bool)r!["isSuccessful"]!));
        Assert.Contains("không còn ở bản mới", (string)answer["results"]![1]!["log"]!["logEntries"]![0]!["message"]!, StringComparison.Ordinal);
        Assert.Single(other);
    }

    private async Task<string[]> ToldAsync(string instance) => await server.Database.ScalarAsync<string[]>("""
        select coalesce(array_agg(p.role_code || ': ' || split_part(n.key, ':', 4) order by p.role_code), '{}') from notices n
        join tasks t on n.key like 'move:%:' || t.id || ':%' join posts p on p.person_id = n.person_id where t.instance_id = $1
        """, instance) ?? [];

    private static JsonNode Of(JsonObject preview, string id) => preview["instances"]!.AsArray().Single(i => (string)i!["instanceId"]! == id)!;
}
