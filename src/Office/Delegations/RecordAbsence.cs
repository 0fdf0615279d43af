using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Npgsql;

namespace FlowOffice.Office.Delegations;

/// <summary>Records that somebody is away on some days and who does the work meanwhile, as the organisation's rules want it.</summary>
/// <remarks>Source: Sơn Động Điều 5.3 (SD-5.3d1), Hà Tĩnh Điều 3.3 (HT-3.3c), Gia Lai Điều 4.5, 11.1, 13.3 (GL-4.5, GL-11.1a, GL-13.3).</remarks>
public sealed class RecordAbsence(NpgsqlDataSource database, NoticeWriter notices, TimeProvider clock)
{
    public const int LongestReason = 500;

    /// <returns>Never <see cref="RecordAbsenceOutcome.Requested"/> as something done: what needs permission is asked for by <see cref="AskToDelegate"/>, and nothing is written here.</returns>
    public async Task<RecordAbsenceOutcome> RunAsync(Actor actor, Absence absence, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(database, actor, clock.GetUtcNow(), cancellationToken);
        var outcome = await Delegating.RecordAsync(work, notices, absence, cancellationToken);
        if (outcome is RecordAbsenceOutcome.Recorded or RecordAbsenceOutcome.Noted)
            await work.CommitAsync(cancellationToken);
        return outcome;
    }
}
