using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;

namespace FlowOffice.Office.Changes;

/// <summary>A change request about to be sent.</summary>
public sealed record NewChange(ChangeKind Kind, string Action, string SubjectId, string Title, string ContentHash, string Before, string After, string Reason)
{
    public DateOnly? EffectiveFrom { get; init; }

    public JsonObject? Proposal { get; init; }

    public IReadOnlyList<Guid> Authors { get; init; } = [];

    public string? DecisionNumber { get; init; }

    public DateOnly? DecisionDate { get; init; }
}

/// <summary>The statements by which steps move change requests. Each is sent with the step's commit.</summary>
public static class ChangeRows
{
    /// <summary>The series of the requests' numbers.</summary>
    public const string Series = "change-request";

    /// <summary>Draws the next number of the year.</summary>
    public static Task<int> DrawNumberAsync(StepWork work, CancellationToken cancellationToken) => NumberSeries.DrawAsync(work, Series, cancellationToken);

    public static Guid Add(StepWork work, NewChange change, int number, string instanceId, string? clause)
    {
        var id = Guid.CreateVersion7(work.Now);
        var year = VietnamTime.DateOf(work.Now).Year;
        work.Write("""
            insert into change_requests (id, organisation_id, year, number, kind, action, subject_id, title, content_hash, effective_from, proposal,
              before, after, reason, authors, state, instance_id, requested_by, requested_at, decision_number, decision_date)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, 'requested', $16, $17, $18, $19, $20)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(year), Sql.Value(number), Sql.Value(ColumnNames.Text(change.Kind)), Sql.Value(change.Action),
            Sql.Value(change.SubjectId), Sql.Value(change.Title), Sql.Value(change.ContentHash), Sql.Value(change.EffectiveFrom), Sql.Json(change.Proposal),
            Sql.Value(change.Before), Sql.Value(change.After), Sql.Value(change.Reason), Sql.Value(change.Authors.ToArray()), Sql.Value(instanceId),
            Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Value(change.DecisionNumber), Sql.Value(change.DecisionDate));
        Note(work, "change.requested", id, clause, new JsonObject
        {
            ["number"] = ChangeRequest.ShowSymbol(number, year), ["title"] = change.Title, ["before"] = change.Before, ["after"] = change.After, ["reason"] = change.Reason,
        });
        return id;
    }

    /// <summary>The approver agrees or does not. The instance's lock keeps a second decision out.</summary>
    public static void Decide(StepWork work, Guid id, bool approved, string? opinion, string? decisionNumber, DateOnly? decisionDate, string? clause)
    {
        work.Write("""
            update change_requests set state = $2, decided_by = $3, decided_on_behalf_of = $4, decided_at = $5, opinion = $6,
              decision_number = coalesce($7, decision_number), decision_date = coalesce($8, decision_date)
            where id = $1 and state = 'requested'
            """,
            Sql.Value(id), Sql.Value(approved ? "approved" : "refused"), Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf), Sql.Value(work.Now),
            Sql.Value(opinion), Sql.Value(decisionNumber), Sql.Value(decisionDate));
        Note(work, approved ? "change.approved" : "change.refused", id, clause, new JsonObject { ["opinion"] = opinion, ["decisionNumber"] = decisionNumber });
    }

    /// <summary>The change was made; the request lets no other one pass.</summary>
    /// <param name="result">The version or the audit entry that came of it.</param>
    public static void CarryOut(StepWork work, Guid id, string result)
    {
        work.Write("update change_requests set state = 'carried-out', carried_out_by = $2, carried_out_at = $3, result = $4 where id = $1 and state = 'approved'",
            Sql.Value(id), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Value(result));
        Note(work, "change.carried-out", id, null, new JsonObject { ["result"] = result });
    }

    /// <summary>The request's procedure was cancelled before it was carried out.</summary>
    public static void Withdraw(StepWork work, Guid id) =>
        work.Write("update change_requests set state = 'withdrawn' where id = $1 and state in ('requested', 'approved')", Sql.Value(id));

    private static void Note(StepWork work, string action, Guid id, string? clause, JsonObject details) =>
        new AuditEntry(action, "change-request", id.ToString()) { Clause = clause, Details = details }.AddTo(work);
}
