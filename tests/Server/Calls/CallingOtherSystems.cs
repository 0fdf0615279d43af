using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Calls;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using FlowOffice.Server.Tests.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlowOffice.Server.Tests.Endpoints.HttpFlow;

namespace FlowOffice.Server.Tests.Calls;

/// <summary>One test at a time: the other system answers as the test says.</summary>
public sealed class CallingOtherSystems : IClassFixture<HttpOffice>
{
    private readonly HttpOffice office;

    public CallingOtherSystems(HttpOffice office)
    {
        this.office = office;
        office.Other.Answer = http => http.Response.WriteAsJsonAsync(new { soDen = 12 });
    }

    [Fact]
    public async Task A_step_waits_while_the_request_is_made_and_goes_on_with_the_answer()
    {
        var id = await StartedAsync("goi", ("method", "POST"), ("content", "js:({ 'trichYeu': 'Về việc “rà soát”' })"), ("authorization", "Bearer bi-mat"), ("requestHeaders", "js:({ 'X-Don-Vi': 'VP' })"));
        Assert.Equal(WorkflowSubStatus.Suspended, (await office.StateAsync(id)).SubStatus);
        Assert.Empty(await office.Database.ScalarAsync<string[]>("select coalesce(array_agg(id), '{}') from workflow_bookmarks where instance_id = $1", id) ?? []);

        await office.SettleAsync();

        var state = await office.StateAsync(id);
        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal("200: 12", state.AssignedVariables["kq"]);
        var asked = office.Other.Requests.Last();
        Assert.Equal(("POST", """{"trichYeu":"Về việc “rà soát”"}"""), (asked.Method, asked.Body));
        Assert.Equal(("Bearer bi-mat", "VP"), (asked.Headers["Authorization"], asked.Headers["X-Don-Vi"]));
        Assert.StartsWith(id, asked.Headers["Idempotency-Key"], StringComparison.Ordinal);
        Assert.Equal(0, await QueuedAsync(id));
        var journal = await office.Database.ScalarAsync<byte[]>("select string_agg(entries, '') from workflow_journal where instance_id = $1", id);
        Assert.DoesNotContain("bi-mat", System.Text.Encoding.UTF8.GetString(journal!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(404, "404", "404")]
    [InlineData(500, "404", "Unmatched status code")]
    [InlineData(200, "", "Done")]
    public async Task The_way_on_is_the_status_of_the_answer(int status, string expected, string way)
    {
        office.Other.Answer = http => { http.Response.StatusCode = status; return Task.CompletedTask; };

        var id = await StartedAsync($"ma-{status}", ("expectedStatusCodes", expected.Length == 0 ? "[]" : $"[\"{expected}\"]"));
        await office.SettleAsync();

        Assert.Equal(way, (await office.StateAsync(id)).AssignedVariables["loi"]);
    }

    [Fact]
    public async Task Who_cannot_be_reached_and_who_takes_too_long_have_ways_of_their_own()
    {
        var unreachable = await StartedAtAsync("khong-noi", "http://nowhere.invalid/");
        await office.SettleAsync();
        office.Other.Answer = async http =>
        {
            office.Clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        var slow = await StartedAsync("cham");

        await office.SettleAsync();

        Assert.Equal("Failed to connect", (await office.StateAsync(unreachable)).AssignedVariables["loi"]);
        Assert.Equal("Timeout", (await office.StateAsync(slow)).AssignedVariables["loi"]);
    }

    [Theory]
    [InlineData("http://10.1.2.3/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://khong-co-ten.example/")]
    [InlineData("http://localhost/")]
    public async Task A_host_off_the_list_is_not_called_and_is_an_incident_that_can_be_retried(string url)
    {
        var name = $"cam-{url.Length}-{url[7]}";
        Assert.IsType<DefinitionOutcome.Refused>(await office.SaveAsync(Caller(name, url)));

        var id = await StartedAtAsync(name, $"js:'{url}'");
        await office.SettleAsync();

        var state = await office.StateAsync(id);
        Assert.Equal(WorkflowSubStatus.Faulted, state.SubStatus);
        Assert.Contains("không có trong danh sách", Assert.Single(state.OpenIncidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_office_may_list_names_but_no_way_into_private_networks()
    {
        await office.Database.ExecuteAsync("""update organisations set settings = settings || '{"allowedHosts": ["localhost", "10.1.2.3", "*.example.vn"]}' where id = $1""", office.Office.OrganisationId);
        var list = await office.Services.GetRequiredService<AllowedHosts>().OfAsync(office.Office.OrganisationId, CancellationToken.None);

        Assert.True(list.AllowsHost(new Uri("https://api.example.vn/x")));
        Assert.False(list.AllowsHost(new Uri("https://example.vn/")));
        Assert.False(list.AllowsHost(new Uri("https://badexample.vn/")));
        Assert.False(list.AllowsHost(new Uri("http://10.1.2.3/")));
        Assert.True(list.AllowsAddress(System.Net.IPAddress.Parse("127.0.0.1"))); // listed by the installation
        Assert.All(["127.0.0.2", "10.1.2.3", "::ffff:10.1.2.3", "64:ff9b::a01:203", "fe80::1", "100.64.0.1", "0.0.0.0", "::"], a => Assert.False(list.AllowsAddress(System.Net.IPAddress.Parse(a)), a));
        Assert.True(list.AllowsAddress(System.Net.IPAddress.Parse("203.0.113.9")));
        await office.Database.ExecuteAsync("update organisations set settings = settings - 'allowedHosts' where id = $1", office.Office.OrganisationId);
    }

    [Fact]
    public async Task A_redirect_is_followed_to_listed_hosts_only_and_takes_no_secret_along()
    {
        office.Other.Answer = http =>
        {
            if (http.Request.Path == "/xa")
                http.Response.Redirect("http://192.168.0.1/");
            else if (http.Request.Path == "/gan")
                http.Response.Redirect("/dich");
            return Task.CompletedTask;
        };

        var far = await StartedAsync("xa", path: "xa", ("expectedStatusCodes", """["302"]"""));
        var near = await StartedAsync("gan", path: "gan", ("expectedStatusCodes", """["200"]"""));
        await office.SettleAsync();

        Assert.Equal("302", (await office.StateAsync(far)).AssignedVariables["loi"]);
        Assert.Equal("200", (await office.StateAsync(near)).AssignedVariables["loi"]);
        Assert.Equal("/dich", Assert.Single(office.Other.Requests, asked => asked.Path == "/dich").Path);
    }

    [Fact]
    public async Task A_header_that_cannot_be_sent_is_an_incident_and_no_lost_connection()
    {
        var id = await StartedAsync("tieu-de-sai", ("authorization", "Bearer bí mật"));
        await office.SettleAsync();

        Assert.Contains("«Authorization»", Assert.Single((await office.StateAsync(id)).OpenIncidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_is_too_large_is_an_incident()
    {
        office.Other.Answer = http => http.Response.WriteAsync(new string('x', 70_000));

        var id = await StartedAsync("to");
        await office.SettleAsync();

        Assert.Contains("64 KB", Assert.Single((await office.StateAsync(id)).OpenIncidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_that_may_pass_is_tried_again_later_with_the_same_key_when_the_step_says_so()
    {
        var times = 0;
        office.Other.Answer = http => { http.Response.StatusCode = ++times < 3 ? 503 : 200; return Task.CompletedTask; };
        var id = await StartedAsync("thu-lai", ("enableResiliency", "True"));
        var before = office.Other.Requests.Count;

        for (var i = 0; i < 3; i++)
        {
            await office.SettleAsync();
            office.Clock.Advance(TimeSpan.FromSeconds(10));
        }

        var asked = office.Other.Requests.Skip(before).ToList();
        Assert.Equal(3, asked.Count);
        Assert.Single(asked.Select(a => a.Headers["Idempotency-Key"]).Distinct());
        Assert.Equal("200", (await office.StateAsync(id)).AssignedVariables["loi"]);
    }

    [Fact]
    public async Task A_request_whose_server_died_is_taken_over_and_the_step_goes_on_once()
    {
        var id = await StartedAsync("chet");
        var calls = office.Services.GetRequiredService<MakeCalls>();
        var arrived = new TaskCompletionSource();
        office.Other.Answer = http =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        };
        using var dying = new CancellationTokenSource();
        var first = calls.RunDueAsync(dying.Token);
        await arrived.Task;
        await office.Database.ExecuteAsync("update workflow_queue set attempts = attempts + 1, available_at = $1 where instance_id = $2", office.Clock.GetUtcNow(), id); // its lease has ended
        office.Other.Answer = http => http.Response.WriteAsJsonAsync(new { soDen = 5 });

        await Task.WhenAll(office.SettleAsync(), office.SettleAsync());
        await dying.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await office.SettleAsync();

        var state = await office.StateAsync(id);
        Assert.Equal((WorkflowSubStatus.Finished, "200: 5", 2), (state.SubStatus, state.AssignedVariables["kq"], state.Bursts));
        Assert.Equal(0, await QueuedAsync(id));
    }

    [Fact]
    public async Task A_request_that_nobody_waits_for_any_more_is_not_sent()
    {
        var id = await StartedAsync("huy");
        var before = office.Other.Requests.Count;
        await using (var work = await StepWork.OpenAsync(office.Database.DataSource, Actor.System(office.Office.OrganisationId), office.Clock.GetUtcNow(), CancellationToken.None))
        {
            await office.Services.GetRequiredService<InstanceSteps>().CancelAsync(work, id, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        await office.SettleAsync();

        Assert.Equal(before, office.Other.Requests.Count);
        Assert.Equal(0, await QueuedAsync(id));
    }

    [Fact]
    public async Task The_nested_form_does_what_stands_under_the_status()
    {
        office.Other.Answer = http => { http.Response.StatusCode = 404; return Task.CompletedTask; };
        var call = Node("goi", "Elsa.SendHttpRequest", ("url", $"{office.Other.Address}x"));
        call["expectedStatusCodes"] = new JsonArray(new JsonObject { ["statusCode"] = 404, ["activity"] = Set("khong-thay", "kq", "không thấy") });
        call["unmatchedStatusCode"] = Set("khac", "kq", "khác");
        await office.PublishAsync(Of("long", [Node("start", "Elsa.Start"), call, Node("end", "Elsa.End")], [Arrow("start", "Done", "goi"), Arrow("goi", "Done", "end")], Variables));

        var id = await office.StartAsync("long");
        await office.SettleAsync();

        Assert.Equal("không thấy", (await office.StateAsync(id)).AssignedVariables["kq"]);
    }

    private const string Variables = """[{"id":"kq","name":"kq","typeName":"String"},{"id":"loi","name":"loi","typeName":"String"}]""";

    private Task<string> StartedAsync(string name, params (string, string)[] inputs) => StartedAsync(name, "van-ban", inputs);

    private Task<string> StartedAsync(string name, string path, params (string, string)[] inputs) => StartedAtAsync(name, $"{office.Other.Address}{path}", inputs);

    private async Task<string> StartedAtAsync(string name, string url, params (string, string)[] inputs)
    {
        await office.PublishAsync(Caller(name, url, inputs));
        return await office.StartAsync(name);
    }

    /// <summary>Calls, keeps which way it went, and keeps the answer.</summary>
    private static JsonObject Caller(string name, string url, params (string, string)[] inputs)
    {
        var call = Node("goi", "Elsa.FlowSendHttpRequest", [("url", url), .. inputs]);
        var codes = JsonNode.Parse(inputs.FirstOrDefault(i => i.Item1 == "expectedStatusCodes").Item2 ?? "[200]")!.AsArray().Select(c => c!.ToString()).ToList();
        string[] ways = [.. codes, .. codes.Count > 0 ? (string[])["Unmatched status code"] : ["Done"], "Failed to connect", "Timeout"];
        var nodes = new JsonArray(Node("start", "Elsa.Start"), call, Set("ghi", "kq", "js:getOutputFrom('goi','StatusCode') + ': ' + ((getOutputFrom('goi','ParsedContent') || {}).soDen || '')"), Node("end", "Elsa.End"));
        var connections = new JsonArray(Arrow("start", "Done", "goi"), Arrow("ghi", "Done", "end"));
        foreach (var (i, way) in ways.Index())
        {
            nodes.Add(Set($"loi{i}", "loi", way));
            connections.Add(Arrow("goi", way, $"loi{i}"));
            connections.Add(Arrow($"loi{i}", "Done", "ghi"));
        }

        if (codes.Count == 0)
            connections.Add(Arrow("goi", "Unmatched status code", "ghi"));
        return Of(name, nodes, connections, Variables);
    }

    private static JsonObject Set(string id, string variable, string value)
    {
        var node = Node(id, "Elsa.SetVariable", ("value", value));
        node["variable"] = new JsonObject { ["id"] = variable, ["name"] = variable, ["typeName"] = "String" };
        return node;
    }

    private Task<long> QueuedAsync(string instance) => office.Database.ScalarAsync<long>("select count(*) from workflow_queue where instance_id = $1", instance);
}
