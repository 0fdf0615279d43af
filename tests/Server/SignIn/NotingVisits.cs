using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Server.Tests.SignIn;

[Clause("SD-11.1b")]
public sealed class NotingVisits(SampleServer server) : IClassFixture<SampleServer>
{
    [Fact]
    public async Task A_person_is_noted_at_most_once_in_five_minutes()
    {
        var api = await server.ApiAsync("vanthu.sondong");
        await api.GetAsync("/api/me");
        server.Clock.Advance(TimeSpan.FromMinutes(4));
        await api.GetAsync("/api/me");
        Assert.Equal(1, await VisitsAsync());

        server.Clock.Advance(TimeSpan.FromMinutes(1));
        await api.GetAsync("/api/me");
        Assert.Equal(2, await VisitsAsync());
    }

    private Task<long> VisitsAsync() => server.Database.ScalarAsync<long>(
        "select count(*) from access_log where person_id = (select person_id from accounts where user_name = 'vanthu.sondong')");
}
