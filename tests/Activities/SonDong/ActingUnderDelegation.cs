using FlowOffice.Office.Tasks;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.SonDong;

public sealed class ActingUnderDelegation : IAsyncLifetime
{
    private readonly SonDongOffice office = new();

    [Fact, Clause("SD-5.3d2")]
    public async Task While_the_delegation_runs_the_deputy_has_the_heads_choices_in_the_heads_name()
    {
        office.Clock.SetTo(new DateTimeOffset(2024, 3, 12, 9, 0, 0, TimeSpan.FromHours(7)));
        var matter = await office.AssignedToCultureAsync();

        await office.DoAsync(office.CultureDeputy, matter, "forward-specialist", new { specialist = office.CultureSpecialist });

        Assert.Equal(office.CultureHead, await office.ScalarAsync<Guid>("select on_behalf_of from tasks where instance_id = $1 and outcome = 'forward-specialist'", matter.InstanceId));
        Assert.Equal(office.CultureHead, await office.ScalarAsync<Guid>(
            "select on_behalf_of from audit_entries where subject_id = $1 and outcome = 'forward-specialist' and actor_id = $2", matter.DocumentId.ToString(), office.CultureDeputy));
    }

    [Fact, Clause("SD-5.3d2")]
    public async Task Before_its_first_day_and_after_its_last_the_deputy_has_nothing()
    {
        office.Clock.SetTo(new DateTimeOffset(2024, 3, 10, 23, 59, 59, TimeSpan.FromHours(7)));
        var matter = await office.AssignedToCultureAsync();
        Assert.Empty(await office.TasksAsync(office.CultureDeputy, matter));

        office.Clock.Advance(TimeSpan.FromSeconds(1));
        var task = Assert.Single(await office.TasksAsync(office.CultureDeputy, matter));

        office.Clock.SetTo(new DateTimeOffset(2024, 3, 14, 0, 0, 0, TimeSpan.FromHours(7)));
        Assert.Empty(await office.TasksAsync(office.CultureDeputy, matter));
        Assert.IsType<StepResult.NotYours>(await office.CompleteAsync(office.CultureDeputy, task.Id, "handle-directly"));
        Assert.Single(await office.TasksAsync(office.CultureHead, matter));
    }

    public async Task InitializeAsync()
    {
        await office.InitializeAsync();
        await office.ExecuteAsync("""
            insert into delegations (id, organisation_id, delegator_id, delegate_id, unit_id, starts_on, ends_on, reason, created_at, created_by)
            values ($1, $2, $3, $4, $5, '2024-03-11', '2024-03-13', 'Đi công tác', '2024-03-08T02:00:00Z', $3)
            """, Guid.CreateVersion7(), office.OrganisationId, office.CultureHead, office.CultureDeputy, office.Culture);
    }

    public Task DisposeAsync() => office.DisposeAsync();
}
