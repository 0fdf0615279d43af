using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Elsa.Instances;
using FlowOffice.Server.Steps;
using FlowOffice.Server.Tests.Endpoints;
using FlowOffice.Server.Tests.Live;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlowOffice.Server.Tests.Endpoints.HttpFlow;

namespace FlowOffice.Server.Tests.Calls;

/// <summary>What instances leave to be done and nobody can do.</summary>
public sealed class SettingWorkAside(HttpOffice office) : IClassFixture<HttpOffice>
{
    private IWorkflowTicker Ticker => office.Services.GetRequiredService<IWorkflowTicker>();

    [Fact]
    public async Task After_eight_failures_the_instance_has_an_incident_and_who_may_repair_it_is_told()
    {
        await office.PublishAsync(Of("nghe", Node("start", "Elsa.Start"), Wait("cho")));
        await office.PublishAsync(Of("goi", Node("start", "Elsa.Start"), Node("phat", "Elsa.PublishEvent", ("eventName", "xong-cho"))));
        var instance = await office.StartAsync("nghe");
        var version = await BreakAsync(instance);
        await office.StartAsync("goi");

        for (var i = 0; i < 8; i++)
        {
            Assert.Empty((await office.StateAsync(instance)).Incidents);
            await Ticker.RunDueAsync(CancellationToken.None);
            office.Clock.Advance(TimeSpan.FromHours(5));
        }

        var incident = Assert.Single((await office.StateAsync(instance)).OpenIncidents);
        Assert.Equal("cho", incident.ActivityId);
        Assert.Contains("8 lần", incident.Message, StringComparison.Ordinal);
        Assert.Equal(1, await office.Database.ScalarAsync<int>("select incident_count from workflow_instances where id = $1", instance));
        Assert.Equal([office.Administrator], (await office.Database.ScalarAsync<Guid[]>("select array_agg(person_id) from notices where link = $1", $"/studio/instances/{instance}/incidents"))!);

        await office.Database.ExecuteAsync("update workflow_instances set definition_version_id = $2 where id = $1", instance, version);
        Assert.Contains("8 lần", await (await (await office.AsAsync(office.Administrator)).GetAsync($"/studio/instances/{instance}/incidents")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var retry = office.Services.GetRequiredService<RetryStep>();
        Assert.True(await retry.RunAsync(Actor.System(office.Office.OrganisationId), instance, incident.ActivityInstanceId, CancellationToken.None));
        await Ticker.RunDueAsync(CancellationToken.None);

        var state = await office.StateAsync(instance);
        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Empty(state.OpenIncidents);
        Assert.Equal(0, await office.Database.ScalarAsync<long>("select count(*) from workflow_queue where instance_id = $1", instance));
    }

    [Fact]
    public async Task Running_one_step_again_leaves_what_was_set_aside_at_another()
    {
        await office.PublishAsync(Of("nghe-hai",
            [Node("start", "Elsa.Start"), Wait("mot"), Wait("hai"), Node("gop", "Elsa.FlowJoin", ("mode", "WaitAll")), Node("end", "Elsa.End")],
            [Arrow("start", "Done", "mot"), Arrow("start", "Done", "hai"), Arrow("mot", "Done", "gop"), Arrow("hai", "Done", "gop"), Arrow("gop", "Done", "end")]));
        await office.PublishAsync(Of("goi-hai", Node("start", "Elsa.Start"), Node("goi-mot", "Elsa.PublishEvent", ("eventName", "xong-mot")), Node("goi-nua", "Elsa.PublishEvent", ("eventName", "xong-hai"))));
        var instance = await office.StartAsync("nghe-hai");
        var version = await BreakAsync(instance);
        await office.StartAsync("goi-hai");
        for (var i = 0; i < 8; i++)
        {
            await Ticker.RunDueAsync(CancellationToken.None);
            office.Clock.Advance(TimeSpan.FromHours(5));
        }

        await office.Database.ExecuteAsync("update workflow_instances set definition_version_id = $2 where id = $1", instance, version);
        var incidents = (await office.StateAsync(instance)).OpenIncidents;
        Assert.Equal(["hai", "mot"], incidents.Select(incident => incident.ActivityId).Order(StringComparer.Ordinal));

        var retry = office.Services.GetRequiredService<RetryStep>();
        Assert.True(await retry.RunAsync(Actor.System(office.Office.OrganisationId), instance, incidents.Single(incident => incident.ActivityId == "mot").ActivityInstanceId, CancellationToken.None));
        await Ticker.RunDueAsync(CancellationToken.None);

        var state = await office.StateAsync(instance);
        Assert.Equal("hai", Assert.Single(state.OpenIncidents).ActivityId);
        Assert.Equal("hai", Assert.Single(state.Bookmarks).ActivityId); // it still waits, and its work is still aside
        Assert.Equal(1, await office.Database.ScalarAsync<long>("select count(*) from workflow_queue where instance_id = $1 and set_aside_at is not null", instance));
    }

    [Fact]
    public async Task Whoever_watches_the_instance_is_told_of_its_incident()
    {
        await office.PublishAsync(Of("vang", Node("start", "Elsa.Start")));
        await office.PublishAsync(Of("me-xem", Node("start", "Elsa.Start"), Node("goi", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "vang")), Wait("tiep")));
        await office.Database.ExecuteAsync("delete from workflow_definition_versions where definition_id = 'vang'");
        var instance = await office.StartAsync("me-xem");
        var (name, value) = await office.CookieAsync(office.Administrator);
        await using var page = await LiveConnection.OpenAsync(
            new Uri(office.Address, "/elsa/hubs/workflow-instance"), ("Cookie", $"{name}={value}"), ("Origin", office.Address.GetLeftPart(UriPartial.Authority)));
        Assert.Null(await page.ObserveAsync(instance));
        await page.HearAsync("WorkflowInstanceUpdatedAsync"); // how it stands now

        await Ticker.RunDueAsync(CancellationToken.None);

        await page.HearAsync("WorkflowInstanceUpdatedAsync");
        Assert.Single((await office.StateAsync(instance)).OpenIncidents);
    }

    [Fact]
    public async Task A_timer_that_fails_holds_up_no_other_and_is_set_aside_too()
    {
        await office.PublishAsync(Of("hen", Node("start", "Elsa.Start"), Node("cho", "Elsa.Delay", ("timeSpan", "00:10:00"))));
        var (broken, sound) = (await office.StartAsync("hen"), await office.StartAsync("hen"));
        await BreakAsync(broken);
        office.Clock.Advance(TimeSpan.FromMinutes(10));

        await Ticker.RunDueAsync(CancellationToken.None);
        Assert.Equal(WorkflowSubStatus.Finished, (await office.StateAsync(sound)).SubStatus);
        for (var i = 0; i < 8; i++)
        {
            office.Clock.Advance(TimeSpan.FromHours(5));
            await Ticker.RunDueAsync(CancellationToken.None);
        }

        Assert.Single((await office.StateAsync(broken)).OpenIncidents);
    }

    [Fact]
    public async Task A_workflow_that_is_not_there_is_told_at_once_to_a_parent_that_waits_and_to_one_that_does_not()
    {
        await office.PublishAsync(Of("khong-co", Node("start", "Elsa.Start")));
        await office.PublishAsync(Of("me-cho", Node("start", "Elsa.Start"), Node("goi", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "khong-co"), ("waitForCompletion", "True"))));
        await office.PublishAsync(Of("me-khong-cho", Node("start", "Elsa.Start"), Node("goi", "Elsa.DispatchWorkflow", ("workflowDefinitionId", "khong-co")), Wait("tiep")));
        await office.Database.ExecuteAsync("delete from workflow_definition_versions where definition_id = 'khong-co'"); // publishing would have told
        var (waiting, going) = (await office.StartAsync("me-cho"), await office.StartAsync("me-khong-cho"));

        await Ticker.RunDueAsync(CancellationToken.None);

        Assert.Equal(WorkflowSubStatus.Faulted, (await office.StateAsync(waiting)).SubStatus);
        Assert.Contains("khong-co", Assert.Single((await office.StateAsync(waiting)).OpenIncidents).Message, StringComparison.Ordinal);
        Assert.Equal(WorkflowSubStatus.Suspended, (await office.StateAsync(going)).SubStatus);
        Assert.Contains("khong-co", Assert.Single((await office.StateAsync(going)).OpenIncidents).Message, StringComparison.Ordinal);
    }

    /// <summary>The instance names a version that there is not: no step of it can be made.</summary>
    private async Task<string> BreakAsync(string instance)
    {
        var version = await office.Database.ScalarAsync<string>("select definition_version_id from workflow_instances where id = $1", instance);
        await office.Database.ExecuteAsync("update workflow_instances set definition_version_id = 'mat' where id = $1", instance);
        return version!;
    }
}
