using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Testing;

/// <summary>Does something of the system's own in a transaction of one organisation, as a duty is run.</summary>
public static class OneStep
{
    public static async Task<T> RunAsync<T>(NpgsqlDataSource source, Guid organisation, TimeProvider clock, Func<StepWork, Task<T>> act)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisation), clock.GetUtcNow(), CancellationToken.None);
        var done = await act(work);
        await work.CommitAsync(CancellationToken.None);
        return done;
    }
}
