using System.Net;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using FlowOffice.Server.Tests.Elsa;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;
using static FlowOffice.Server.Tests.Elsa.SampleDefinition;

namespace FlowOffice.Server.Tests.Live;

public sealed class WatchingLive(ElsaServer server) : IClassFixture<ElsaServer>
{
    [Fact]
    public async Task Whoever_comes_is_told_how_the_instance_stands()
    {
        var id = await StartedAsync("truc-tiep-den");
        await using var page = await OpenAsync("administrator");

        Assert.Null(await page.ObserveAsync(id));

        var (method, badges) = (await page.HearAsync())!.Value;
        Assert.Equal("ActivityExecutionLogUpdatedAsync", method);
        var approve = badges["stats"]!.AsArray().Single(s => (string)s!["activityId"]! == "approve")!.AsObject();
        Assert.Equal(
            ["activityId", "activityNodeId", "aggregateFaultCount", "completedCount", "isBlocked", "isFaulted", "metadata", "startedCount", "uncompletedCount"],
            approve.Select(member => member.Key).Order(StringComparer.Ordinal));
        Assert.True((bool)approve["isBlocked"]!);
        Assert.Equal(("WorkflowExecutionLogUpdatedAsync", "{}"), Told(await page.HearAsync()));
        Assert.Equal(("WorkflowInstanceUpdatedAsync", $$"""{"workflowInstanceId":"{{id}}"}"""), Told(await page.HearAsync()));
    }

    [Theory]
    [InlineData("/elsa/hubs/workflow-instance")]
    [InlineData("/elsa/api/hubs/workflow-instance")]
    public async Task A_step_is_told_with_what_it_has_changed_and_nothing_else(string hub)
    {
        var id = await StartedAsync("truc-tiep-buoc");
        await using var page = await WatchingAsync(id, hub: hub);

        await CompleteAsync(id);

        var stats = (await page.HearAsync("ActivityExecutionLogUpdatedAsync"))["stats"]!.AsArray();
        Assert.Contains(stats, s => (string)s!["activityId"]! == "done" && (int)s["completedCount"]! == 1);
        Assert.Contains(stats, s => (string)s!["activityId"]! == "approve" && !(bool)s["isBlocked"]!);
        Assert.DoesNotContain(stats, s => (string)s!["activityId"]! == "start");
        await page.HearAsync("WorkflowInstanceUpdatedAsync");
    }

    [Fact]
    public async Task A_step_that_another_server_made_is_told_as_well()
    {
        var id = await StartedAsync("truc-tiep-may-khac");
        await using var other = await server.StartAnotherAsync();
        await using var page = await WatchingAsync(id);

        await CompleteAsync(id, other.Services);

        Assert.Contains((await page.HearAsync("ActivityExecutionLogUpdatedAsync"))["stats"]!.AsArray(), s => (string)s!["activityId"]! == "done");
    }

    [Fact]
    public async Task Being_told_keeps_no_session_going()
    {
        var id = await StartedAsync("truc-tiep-phien");
        await using var page = await WatchingAsync(id);
        await server.Database.ExecuteAsync("update sessions set seen_at = seen_at - interval '2 minutes'");
        var before = await SeenAsync();

        await CompleteAsync(id);
        await page.HearAsync("WorkflowInstanceUpdatedAsync");

        Assert.Equal(before, await SeenAsync());

        Task<DateTime> SeenAsync() => server.Database.ScalarAsync<DateTime>("select max(seen_at) from sessions")!;
    }

    [Fact]
    public async Task A_step_that_is_undone_is_not_told()
    {
        var id = await StartedAsync("truc-tiep-bo");
        await using var page = await WatchingAsync(id);

        await using (var work = await StepWork.OpenAsync(server.Database.DataSource, Actor.System(server.SonDong.OrganisationId), server.Clock.GetUtcNow(), CancellationToken.None))
            Assert.True(await server.Services.GetRequiredService<InstanceSteps>().CancelAsync(work, id, CancellationToken.None));
        await CompleteAsync(id);

        var first = (await page.HearAsync("ActivityExecutionLogUpdatedAsync"))["stats"]!.AsArray();
        Assert.Contains(first, s => (string)s!["activityId"]! == "done");
    }

    [Fact]
    public async Task Nobody_is_told_of_an_instance_that_nobody_watches()
    {
        var (watched, unwatched) = (await StartedAsync("truc-tiep-co"), await StartedAsync("truc-tiep-khong"));
        await using var page = await WatchingAsync(watched);
        await using var ear = await server.Database.DataSource.OpenConnectionAsync();
        var heard = new List<string>();
        ear.Notification += (_, notice) => heard.Add(notice.Payload);
        await using (var listen = new NpgsqlCommand("listen workflow_instance", ear))
            await listen.ExecuteNonQueryAsync();

        await CompleteAsync(unwatched);
        await CompleteAsync(watched);
        while (!heard.Contains(watched))
            await ear.WaitAsync();

        Assert.DoesNotContain(unwatched, heard);
    }

    [Fact]
    public async Task When_the_last_viewer_leaves_the_instance_is_watched_no_more()
    {
        var id = await StartedAsync("truc-tiep-roi");
        await (await WatchingAsync(id)).DisposeAsync();
        await using var another = await WatchingAsync(id);

        Assert.Equal(1L, await RowsAsync(id));
        await another.DisposeAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await RowsAsync(id) > 0)
            patience.Token.ThrowIfCancellationRequested();
    }

    [Fact]
    public async Task A_token_in_the_address_opens_the_connection()
    {
        var id = await StartedAsync("truc-tiep-ma");
        using var answer = await (await server.AdministratorAsync()).PostAsync(new Uri("/api/token/studio", UriKind.Relative), null);
        var token = (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["accessToken"]!;

        await using var page = await LiveConnection.OpenAsync(Hub($"/elsa/hubs/workflow-instance?access_token={token}"));

        Assert.Null(await page.ObserveAsync(id));
    }

    [Fact]
    public async Task Another_organisations_instance_is_refused()
    {
        var id = await StartedAsync("truc-tiep-rieng");
        await using var page = await OpenAsync("administrator", server.HaTinh);

        Assert.Contains("There is no such instance", await page.ObserveAsync(id), StringComparison.Ordinal);
        Assert.Equal(0L, await RowsAsync(id));
    }

    [Fact]
    public async Task Who_may_not_read_instances_or_comes_from_elsewhere_is_not_let_in()
    {
        var negotiate = new Uri("/elsa/hubs/workflow-instance/negotiate?negotiateVersion=1", UriKind.Relative);
        using var nobody = server.CreateClient(followRedirects: false);
        var (cookie, value) = await server.CookieAsync(await server.PersonAsync("administrator"));

        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PostAsync(negotiate, null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await server.AsAsync("clerk")).PostAsync(negotiate, null)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await (await server.AdministratorAsync()).PostAsync(negotiate, null)).StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() =>
            LiveConnection.OpenAsync(Hub("/elsa/hubs/workflow-instance"), ("Cookie", $"{cookie}={value}"), ("Origin", "https://example.com")));
    }

    [Fact]
    public async Task Whose_account_is_closed_hears_no_more()
    {
        var id = await StartedAsync("truc-tiep-khoa");
        await using var page = await WatchingAsync(id, number: 7);

        await server.Database.ExecuteAsync("update accounts set disabled_at = now() where person_id = $1", await server.PersonAsync("administrator", number: 7));
        await CompleteAsync(id);

        while (await page.HearAsync() is { } told)
            Assert.DoesNotContain("\"done\"", told.Argument.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<string> StartedAsync(string definitionId)
    {
        await server.PersonAsync("chairman");
        await (await server.AdministratorAsync()).PostJsonAsync("workflow-definitions", Save(SampleInstances.Definition($"Quy trình {definitionId}", definitionId), publish: true));
        return await new SampleInstances(server, server.SonDong).StartAsync(definitionId);
    }

    /// <summary>A page that has been told how the instance stands, and now waits.</summary>
    private async Task<LiveConnection> WatchingAsync(string instanceId, string hub = "/elsa/hubs/workflow-instance", int number = 1)
    {
        var page = await OpenAsync("administrator", hub: hub, number: number);
        Assert.Null(await page.ObserveAsync(instanceId));
        await page.HearAsync("WorkflowInstanceUpdatedAsync");
        return page;
    }

    private async Task<LiveConnection> OpenAsync(string role, OfficeRows? office = null, string hub = "/elsa/hubs/workflow-instance", int number = 1)
    {
        var (name, value) = await server.CookieAsync(await server.PersonAsync(role, office, number));
        return await LiveConnection.OpenAsync(Hub(hub), ("Cookie", $"{name}={value}"), ("Origin", server.Address.GetLeftPart(UriPartial.Authority)));
    }

    private Uri Hub(string path) => new(server.Address, path);

    private Task<long> RowsAsync(string id) => server.Database.ScalarAsync<long>("select count(*) from watched_instances where instance_id = $1", id)!;

    private async Task CompleteAsync(string instanceId, IServiceProvider? at = null) =>
        await new SampleInstances(server, server.SonDong).CompleteAsync(instanceId, await server.PersonAsync("chairman"), "approve", at);

    private static (string, string) Told((string Method, JsonObject Argument)? message) => (message!.Value.Method, message.Value.Argument.ToJsonString());
}
