using FlowOffice.Server.Duties;
using FlowOffice.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace FlowOffice.Server.Tests.Jobs;

/// <summary>A server whose jobs run only when a test says so.</summary>
internal sealed class StillServer : SampleServer
{
    protected override IReadOnlyList<string> Settings => [.. base.Settings, "--Jobs=false"];

    public async Task TickAsync()
    {
        await Services.GetRequiredService<PlanDuties>().RunAsync(CancellationToken.None);
        await Services.GetRequiredService<RunDuties>().RunAsync(CancellationToken.None);
    }

    /// <summary>How the newest occurrence ended.</summary>
    public Task<string?> RunAsync(string duty, string office) => Database.ScalarAsync<string>("""
        select r.state from duty_runs r join organisations o on o.id = r.organisation_id where r.duty = $1 and o.code = $2 order by r.occurrence desc limit 1
        """, duty, office);
}
