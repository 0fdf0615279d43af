using System.Net.Http.Json;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Moving;
using FlowOffice.Server.Tests.Elsa;
using Microsoft.Extensions.DependencyInjection;
using Xunit;
using static FlowOffice.Server.Tests.Moving.Moves;

namespace FlowOffice.Server.Tests.Moving;

/// <summary>Tasks are completed at the very moment at which their instances are moved: whoever comes second goes by what the first left.</summary>
public sealed class MovingWhilePeopleWork(ElsaServer server) : IClassFixture<ElsaServer>
{
    private const int Instances = 40;

    [Fact]
    public async Task Every_step_is_done_once_and_every_instance_comes_to_its_end()
    {
        var flow = await new Moves(server, "dong-thoi").OpenAsync(A, B, C);
        var ids = new List<string>();
        for (var i = 0; i < Instances; i++)
            ids.Add(await flow.StartAsync());
        await flow.PublishAsync(A, new Step("x", "Thẩm định"), B, C);

        var completing = Task.WhenAll(ids.Select(id => Task.Run(() => flow.CompleteAsync(id))));
        using var asked = await flow.Administrator.PostAsJsonAsync(flow.Address(), new { toVersion = 2, takesDeadline = true });
        var helping = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (await server.Services.GetRequiredService<MoveWork>().RunNextAsync(CancellationToken.None))
            {
            }
        }));
        await Task.WhenAll(helping);
        Assert.All(await completing, answer => Assert.IsType<StepResult.Done>(answer));
        await flow.DealAsync((Guid)(await asked.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>())!["id"]!);
        foreach (var id in ids)
            while (await server.Database.ScalarAsync<bool>("select exists (select from tasks where instance_id = $1 and completed_at is null)", id))
                await flow.CompleteAsync(id);

        Assert.Equal(0L, await CountAsync("(select from tasks t join workflow_instances i on i.id = t.instance_id where i.definition_id = 'dong-thoi' and t.state = 'completed' group by instance_id, activity_id having count(*) > 1) twice"));
        Assert.Equal(Instances, await CountAsync("workflow_instances i where definition_id = 'dong-thoi' and sub_status = 'Finished' and version = 2 and incident_count = 0"));
        // Moved before A was completed: X was done. After: it was passed.
        Assert.Equal(0L, await CountAsync("""
            workflow_instances i where definition_id = 'dong-thoi' and (select count(*) from tasks t where t.instance_id = i.id and t.state = 'completed')
              <> 3 + (select count(*) from tasks t where t.instance_id = i.id and activity_id = 'x')
            """));
        Assert.Equal(0L, await CountAsync("workflow_instances i where definition_id = 'dong-thoi' and bursts <> (select count(*) from workflow_journal j where j.instance_id = i.id)"));
    }

    private Task<long> CountAsync(string what) => server.Database.ScalarAsync<long>($"select count(*) from {what}");
}
