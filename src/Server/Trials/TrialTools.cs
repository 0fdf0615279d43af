using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Trials;

/// <summary>What every trial works with, and the limits that keep an office at work from noticing any.</summary>
internal sealed class TrialTools(NpgsqlDataSource source, TriedVersions versions, StepHosts hosts, RehearseDeadlines deadlines) : IDisposable
{
    /// <summary>Trials that may run at a time on one server: each holds a connection.</summary>
    private readonly SemaphoreSlim gate = new(2);

    private static readonly string[] Starters = [.. RoleCode.All.Where(role => RoleRights.Allow([role], Right.RegisterDocuments))];

    public TriedVersions Versions => versions;

    public RehearseDeadlines Deadlines => deadlines;

    /// <summary>Waits for a turn; the turn ends when the answer is disposed.</summary>
    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        return new Turn(gate);
    }

    /// <summary>Begins a trial of a version at a moment.</summary>
    public async Task<TrialRun> OpenAsync(TriedVersion tried, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var organisation = tried.Version.OrganisationId;
        var work = await StepWork.OpenTrialAsync(source, Actor.System(organisation), at, cancellationToken);
        try
        {
            return new TrialRun(this, tried, work, await hosts.ToolsAsync(work, cancellationToken), await TrialPeople.ReadAsync(work, cancellationToken), cancellationToken);
        }
        catch
        {
            await work.DisposeAsync();
            throw;
        }
    }

    /// <summary>Who begins a trial where nobody is named.</summary>
    public static Task<Guid?> StarterAsync(TrialPeople people, CancellationToken cancellationToken) => people.StarterAsync(Starters, cancellationToken);

    public void Dispose() => gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
