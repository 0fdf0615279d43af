using FlowOffice.Office.Database;
using FlowOffice.Office.Outages;
using Npgsql;

namespace FlowOffice.Server.Jobs;

/// <summary>Why a job of the installation does not run now: it was paused, or the system is being maintained.</summary>
internal sealed class JobHalts(NpgsqlDataSource source, MaintenanceCalendar maintenance)
{
    /// <summary>What the history says; null where nothing holds it up.</summary>
    /// <param name="asked">Somebody asked for this run: a pause does not hold it up.</param>
    public async Task<string?> WhyAsync(string job, bool asked, CancellationToken cancellationToken)
    {
        if (await maintenance.IsUnderWayAsync(cancellationToken))
            return "Đang bảo trì";
        return !asked && (await PausedAsync(cancellationToken)).Contains(job) ? "Đang tạm dừng" : null;
    }

    /// <summary>Keys of the jobs that are paused.</summary>
    public async Task<HashSet<string>> PausedAsync(CancellationToken cancellationToken)
    {
        HashSet<string> paused = [];
        await using var command = source.CreateCommand("select job from job_pauses");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            paused.Add(reader.GetString(0));
        return paused;
    }

    /// <summary>Adds to a step that a job is paused, or goes on.</summary>
    public static void Put(StepWork work, string job, bool paused)
    {
        if (paused)
            work.Write("insert into job_pauses (job, paused_at, paused_by) values ($1, $2, $3) on conflict do nothing", Sql.Value(job), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId));
        else
            work.Write("delete from job_pauses where job = $1", Sql.Value(job));
    }
}
