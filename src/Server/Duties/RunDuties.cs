using System.Diagnostics;
using FlowOffice.Office.Database;
using FlowOffice.Office.Duties;
using FlowOffice.Server.Jobs;
using Npgsql;

namespace FlowOffice.Server.Duties;

/// <summary>
/// Runs what is due, one occurrence after the other, each under the lock of its row. What a duty writes and the end of its
/// occurrence are one transaction: after a crash neither is there and the occurrence runs again.
/// </summary>
internal sealed class RunDuties(NpgsqlDataSource source, IEnumerable<IDuty> duties, JobFailures failures, TimeProvider clock)
{
    /// <summary>After so many failures somebody has to say that it is to be tried again.</summary>
    internal const int MostAttempts = 3;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, IDuty> known = duties.ToDictionary(duty => duty.Plan.Key);

    private sealed record Due(Guid Id, Guid Organisation, string Duty, DateTimeOffset Occurrence, int Attempts);

    /// <returns>How many occurrences ended, well or not.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var sum = 0;
        while (await RunNextAsync(cancellationToken))
            sum++;
        return sum;
    }

    private async Task<bool> RunNextAsync(CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
        if (await TakeAsync(work, cancellationToken) is not { } due)
            return false;
        work.Actor = Actor.System(due.Organisation);
        var watch = Stopwatch.StartNew();
        DutyResult result;
        try
        {
            result = await known[due.Duty].RunAsync(work, due.Occurrence, cancellationToken);
            if (result.Problem is not null)
                await failures.TellAsync(work, await OwnerAsync(work, due.Duty, cancellationToken), known[due.Duty].Plan.Key, known[due.Duty].Plan.Name, result.Problem, null, cancellationToken);
            End(work, due, result, watch.Elapsed);
            await work.CommitAsync(cancellationToken);
        }
        catch (Exception problem) when (!cancellationToken.IsCancellationRequested)
        {
            await work.DisposeAsync(); // nothing of it counts
            await FailAsync(due, problem, watch.Elapsed, cancellationToken);
        }

        return true;
    }

    private async Task<Due?> TakeAsync(StepWork work, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select id, organisation_id, duty, occurrence, attempts from duty_runs where try_at <= $1 and duty = any($2)
            order by try_at, id limit 1 for update skip locked
            """, Sql.Value(work.Now), Sql.Value([.. known.Keys])));
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3), reader.GetInt32(4))
            : null;
    }

    private static void End(StepWork work, Due due, DutyResult result, TimeSpan took)
    {
        var state = result.Problem is not null ? DutyRunState.Failed : result is { Done: 0, Message: null } ? DutyRunState.Idle : DutyRunState.Done;
        work.Write("""
            update duty_runs set state = $2, try_at = null, attempts = attempts + 1, started_at = $3, milliseconds = $4, done = $5, message = $6, technical = null, details = $7
            where id = $1
            """,
            Sql.Value(due.Id), Sql.Value(ColumnNames.Text(state)), Sql.Value(work.Now), Sql.Value((int)took.TotalMilliseconds), Sql.Value(result.Done),
            Sql.Value(result.Problem ?? result.Message), Sql.Json(result.Details));
    }

    private async Task FailAsync(Due due, Exception problem, TimeSpan took, CancellationToken cancellationToken)
    {
        var plan = known[due.Duty].Plan;
        var technical = FailureWords.Technical(problem);
        await using var work = await StepWork.OpenAsync(source, Actor.System(due.Organisation), clock.GetUtcNow(), cancellationToken);
        var again = work.Now + (FirstWait * Math.Pow(2, due.Attempts));
        DateTimeOffset? tryAt = due.Attempts + 1 < MostAttempts && !(again - due.Occurrence > plan.UsefulFor) ? again : null;
        work.Write("""
            update duty_runs set state = 'failed', try_at = $2, attempts = attempts + 1, started_at = $3, milliseconds = $4, message = $5, technical = $6 where id = $1
            """,
            Sql.Value(due.Id), Sql.Value(tryAt), Sql.Value(work.Now), Sql.Value((int)took.TotalMilliseconds), Sql.Value(FailureWords.Of(technical)), Sql.Value(technical));
        await failures.TellAsync(work, await OwnerAsync(work, due.Duty, cancellationToken), plan.Key, plan.Name, FailureWords.Of(technical), technical, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private static Task<string?> OwnerAsync(StepWork work, string duty, CancellationToken cancellationToken) => work.ReadValueAsync<string>(
        "select owner_role from duty_settings where organisation_id = $1 and duty = $2", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(duty));
}
