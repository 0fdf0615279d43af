using FlowOffice.Office.Database;

namespace FlowOffice.Office.Drafts;

/// <summary>The statements by which steps let drafts be edited, record reviews and give consent. They are sent with the step's commit.</summary>
public static class DraftRows
{
    /// <summary>Lets whoever does a task edit the draft, with the hand that the step gives.</summary>
    public static void GiveTurn(StepWork work, Guid taskId, Guid documentId, int level, EditColor color) => work.Write(
        "insert into draft_turns (task_id, organisation_id, document_id, level, color) values ($1, $2, $3, $4, $5)",
        Sql.Value(taskId), Sql.Value(work.OrganisationId), Sql.Value(documentId), Sql.Value(level), Sql.Value(ColumnNames.Text(color)));

    /// <summary>Records what the step's actor says of the draft as it stands.</summary>
    public static void Review(StepWork work, DraftReview review) => work.Write("""
        insert into draft_reviews (id, organisation_id, document_id, task_id, level, stand, version, author_id, on_behalf_of, given_at, text, reviewer_position, drafter_position)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(review.DocumentId), Sql.Value(review.TaskId), Sql.Value(review.Level),
        Sql.Value(ColumnNames.Text(review.Stand)), Sql.Value(review.Version), Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf), Sql.Value(work.Now),
        Sql.Value(review.Text), Sql.Value(review.ReviewerPosition), Sql.Value(review.DrafterPosition));

    /// <summary>Ends a consent that was given before: its leader no longer agrees.</summary>
    public static void WithdrawConsent(StepWork work, Guid documentId) =>
        work.Write("update draft_consents set voided_at = $2 where document_id = $1 and voided_at is null", Sql.Value(documentId), Sql.Value(work.Now));

    /// <summary>Records the actor's consent to the draft as it stands, in place of any earlier one, with the changes requested.</summary>
    public static void Consent(StepWork work, Guid documentId, Guid taskId, DraftStanding standing, IReadOnlyList<string> changes)
    {
        WithdrawConsent(work, documentId);
        var consent = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into draft_consents (id, organisation_id, document_id, task_id, given_by, on_behalf_of, given_at, version, sha256, files_sha256, covers_version)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $8)
            """,
            Sql.Value(consent), Sql.Value(work.OrganisationId), Sql.Value(documentId), Sql.Value(taskId), Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf),
            Sql.Value(work.Now), Sql.Value(standing.Version), Sql.Value(standing.Sha256), Sql.Value(standing.FilesSha256));
        foreach (var (number, text) in changes.Index())
            work.Write("insert into draft_requested_changes (id, organisation_id, document_id, consent_id, number, text) values ($1, $2, $3, $4, $5, $6)",
                Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(documentId), Sql.Value(consent), Sql.Value(number + 1), Sql.Value(text));
    }
}
