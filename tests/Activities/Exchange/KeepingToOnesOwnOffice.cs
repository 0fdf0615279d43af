using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Exchange;

/// <summary>Procedures belong to the office whose regulation they carry out; a neighbour on the same installation does not start them.</summary>
public sealed class KeepingToOnesOwnOffice(TwoOffices offices) : IClassFixture<TwoOffices>
{
    [Fact, Clause("HT-1.1")]
    public async Task What_a_districts_clerk_registers_starts_nothing_at_the_provinces_Office()
    {
        var matter = await offices.SonDong.RegisteredAsync();

        Assert.Equal("sd-incoming", await offices.SonDong.ScalarAsync<string>("select definition_id from workflow_instances where id = $1", matter.InstanceId));
        Assert.Equal(0, await offices.SonDong.ScalarAsync<long>("select count(*) from workflow_instances where organisation_id = $1 or definition_id like 'ht-%'", offices.HaTinh.OrganisationId));
        Assert.Equal(0, await offices.SonDong.ScalarAsync<long>("select count(*) from tasks where organisation_id = $1", offices.HaTinh.OrganisationId));
    }
}
