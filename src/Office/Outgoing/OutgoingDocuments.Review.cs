using FlowOffice.Office.Database;

namespace FlowOffice.Office.Outgoing;

public static partial class OutgoingDocuments
{
    /// <summary>A leader consents to exactly this content: what is left is to number, sign and send it.</summary>
    public static void Consent(StepWork work, Guid documentId, string? sha256) => work.Write("""
        update outgoing_documents set state = 'approved', consent_by = $3, consent_at = $4, consent_sha256 = $5 where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Value(sha256)]);

    /// <summary>A leader does not agree: the draft is with its drafter, and an earlier consent is no longer there.</summary>
    public static void SendBack(StepWork work, Guid documentId) => work.Write("""
        update outgoing_documents set state = 'drafting', consent_by = null, consent_at = null, consent_sha256 = null where id = $1 and organisation_id = $2
        """, Key(work, documentId));

    /// <summary>Says for which unit it is written.</summary>
    public static void SetDraftingUnit(StepWork work, Guid documentId, Guid unit) =>
        work.Write("update outgoing_documents set drafting_unit_id = $3 where id = $1 and organisation_id = $2", [.. Key(work, documentId), Sql.Value(unit)]);

    /// <summary>The drafter has completed what was signed, also after the clerk sent it back for that: it waits for the clerk.</summary>
    public static void Complete(StepWork work, Guid documentId) => work.Write(
        "update outgoing_documents set state = 'approved' where id = $1 and organisation_id = $2 and state in ('drafting', 'reviewing') and signed_on is not null", Key(work, documentId));

    /// <summary>The drafter submits it again; nothing else of it changes.</summary>
    public static void SubmitAgain(StepWork work, Guid documentId) =>
        work.Write("update outgoing_documents set state = 'reviewing' where id = $1 and organisation_id = $2 and state = 'drafting'", Key(work, documentId));
}
