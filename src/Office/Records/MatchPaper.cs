using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Records;

/// <summary>What came of saying that a record is as the paper file is.</summary>
public enum MatchPaperOutcome
{
    Done,

    /// <summary>403.</summary>
    NotAllowed,

    /// <summary>Something filed waits to be verified (409).</summary>
    Waiting,

    /// <summary>404.</summary>
    NotFound,
}

/// <summary>The head says that a person's record is as the valid paper file is. A later change takes that back.</summary>
/// <remarks>Source: Lạng Sơn mục 1 gạch 3 (LS-1.3b).</remarks>
public sealed class MatchPaper(NpgsqlDataSource source, RecordReaders readers, TimeProvider clock)
{
    public async Task<MatchPaperOutcome> RunAsync(CurrentPerson head, Guid person, CancellationToken cancellationToken)
    {
        var access = await readers.OfAsync(head, person, cancellationToken);
        if (access == RecordAccess.NotFound)
            return MatchPaperOutcome.NotFound;
        await using var work = await StepWork.OpenAsync(source, head.Actor, clock.GetUtcNow(), cancellationToken);
        var outcome = access is not (RecordAccess.Watch or RecordAccess.Keep) || !head.May(Right.WatchRecords) ? MatchPaperOutcome.NotAllowed
            : await work.ReadValueAsync<bool>("select exists (select from record_filings where person_id = $1 and state = 'pending')", cancellationToken, Sql.Value(person)) ? MatchPaperOutcome.Waiting
            : MatchPaperOutcome.Done;
        if (outcome == MatchPaperOutcome.Done)
            work.Write("""
                insert into record_states (person_id, organisation_id, matches_paper_at, matches_paper_by) values ($1, $2, $3, $4)
                on conflict (person_id) do update set matches_paper_at = $3, matches_paper_by = $4
                """, Sql.Value(person), Sql.Value(work.OrganisationId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId));
        new AuditEntry(outcome == MatchPaperOutcome.Done ? "record.matches-paper" : "record.matches-paper-refused", "person", person.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return outcome;
    }
}
