using System.Text.Json.Nodes;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Audit;

/// <summary>One line of the audit trail: who did what to which subject, when, on whose behalf, under which clause.</summary>
public sealed record AuditEntry(string Action, string SubjectKind, string? SubjectId)
{
    public string? Step { get; init; }

    public string? Outcome { get; init; }

    public string? Clause { get; init; }

    /// <summary>Values before and after, opinion text, reasons: whatever a reader later needs.</summary>
    public JsonObject? Details { get; init; }

    /// <summary>Adds this entry to a step, by its actor, at its moment. A dry run uses up no entry's id.</summary>
    public void AddTo(StepWork work)
    {
        if (work.Trial is null)
            work.Write(Insert,
                Sql.Value(work.OrganisationId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf),
                Sql.Value(Action), Sql.Value(SubjectKind), Sql.Value(SubjectId), Sql.Value(Step), Sql.Value(Outcome), Sql.Value(Clause),
                Sql.Value(work.Actor.Origin), Sql.Json(Details));
    }

    private const string Insert = """
        insert into audit_entries (organisation_id, at, actor_id, on_behalf_of, action, subject_kind, subject_id, step, outcome, clause, origin, details)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        """;
}
