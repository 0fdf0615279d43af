using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>
/// What a refused step leaves: nothing of its own, one line of audit, and for a document that was kept out a count by
/// reason and day. Of that document itself nothing is kept (reading R-31).
/// </summary>
internal sealed class StepRefusals(NpgsqlDataSource source, TimeProvider clock)
{
    private const string Refused = "step.refused";

    /// <summary>Records a refusal that an activity made.</summary>
    public Task RecordAsync(Actor actor, StepRefusedException refusal, string? step, CancellationToken cancellationToken) =>
        RecordAsync(actor, refusal.Answer, refusal.CountAs, step, refusal.Attempted ?? Refused, cancellationToken);

    /// <summary>Records that somebody was refused a task.</summary>
    public Task RecordAsync(Actor actor, StepResult answer, string? countAs, string? subject, CancellationToken cancellationToken) =>
        RecordAsync(actor, answer, countAs, subject, Refused, cancellationToken);

    private async Task RecordAsync(Actor actor, StepResult answer, string? countAs, string? subject, string action, CancellationToken cancellationToken)
    {
        if (answer is StepResult.Invalid)
            return; // a form sent back to be completed is no refusal to keep
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (code, clause) = answer switch
        {
            StepResult.Refused refused => (refused.Code, refused.Clause),
            StepResult.NotYours => ("NOT_YOURS", null),
            StepResult.AlreadyDone => ("ALREADY_DONE", null),
            _ => (answer.GetType().Name, null),
        };
        if (countAs is not null)
            work.Write("""
                insert into refusal_counters (organisation_id, code, day, count) values ($1, $2, $3, 1)
                on conflict (organisation_id, code, day) do update set count = refusal_counters.count + 1
                """,
                Sql.Value(actor.OrganisationId), Sql.Value(countAs), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)));
        new AuditEntry(action, subject is null ? "procedure" : "task", subject)
        {
            Outcome = code,
            Clause = clause,
            Details = countAs is not null ? null : new JsonObject { ["answer"] = answer.ToString() },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
    }
}
