using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Outgoing;

/// <summary>
/// What steps do to an outgoing document: each method adds one statement to the step. A move that
/// <see cref="OutgoingDocumentLifecycle"/> does not know is refused by the database and undoes the step.
/// </summary>
public static partial class OutgoingDocuments
{
    /// <summary>Begins a draft; only those in its flow and the leaders see it.</summary>
    public static void Begin(StepWork work, Guid documentId, string instanceId, NewOutgoing begun) => work.Write("""
        insert into outgoing_documents (id, organisation_id, instance_id, state, drafter_id, drafting_unit_id, source_document_id, work_file_id, created_at)
        values ($1, $2, $3, 'drafting', $4, $5, $6, $7, $8)
        """,
        [.. Key(work, documentId), Sql.Value(instanceId), Sql.Value(begun.DrafterId), Sql.Value(begun.DraftingUnitId), Sql.Value(begun.SourceDocumentId),
            Sql.Value(begun.WorkFileId), Sql.Value(work.Now)]);

    /// <summary>Writes what the drafter filled in, and to whom the document goes.</summary>
    public static void Describe(StepWork work, Guid documentId, OutgoingDraft draft)
    {
        work.Write("""
            update outgoing_documents set type_code = $3, field_code = $4, abstract = $5, language = $6, page_count = $7, copy_count = $8, urgency = $9,
              secrecy = $10, is_priority = $11, due_at = $12, note = $13, direction_source = $14, issuer_code = $15, reply_by = $16, due_origin = $17
            where id = $1 and organisation_id = $2
            """,
            [.. Key(work, documentId), Sql.Value(draft.TypeCode), Sql.Value(draft.FieldCode), Sql.Value(draft.Abstract), Sql.Value(draft.Language),
                Sql.Value(draft.PageCount), Sql.Value(draft.CopyCount), Sql.Value(ColumnNames.Text(draft.Urgency)), Sql.Value(ColumnNames.Text(draft.Secrecy)),
                Sql.Value(draft.IsPriority), Sql.Value(draft.DueAt), Sql.Value(draft.Note), Sql.Value(draft.DirectionSource), Sql.Value(draft.IssuerCode),
                Sql.Value(draft.ReplyBy), Sql.Value(draft.DueOrigin?.ToString())]);
        work.Write("delete from outgoing_recipients where document_id = $1 and organisation_id = $2", Key(work, documentId));
        for (var i = 0; i < draft.Recipients.Count; i++)
            work.Write("""
                insert into outgoing_recipients (document_id, organisation_id, position, channel, name, unit_id, organ_code) values ($1, $2, $3, $4, $5, $6, $7)
                """,
                [.. Key(work, documentId), Sql.Value(i + 1), Sql.Value(ColumnNames.Text(draft.Recipients[i].Channel)), Sql.Value(draft.Recipients[i].Name),
                    Sql.Value(draft.Recipients[i].UnitId), Sql.Value(draft.Recipients[i].OrganCode)]);
    }

    /// <summary>
    /// The drafter hands the draft on. What was said of an earlier content, consent, signature and check, is not said of this
    /// one.
    /// </summary>
    public static void Submit(StepWork work, Guid documentId) => work.Write("""
        update outgoing_documents set state = 'reviewing', consent_by = null, consent_at = null, consent_sha256 = null, signer_id = null, signer_name = null,
          signer_title = null, sign_mark = null, signed_on = null, signed_at = null, signed_sha256 = null, checked_at = null
        where id = $1 and organisation_id = $2
        """, Key(work, documentId));

    /// <summary>Sends the draft back to its drafter.</summary>
    public static void Return(StepWork work, Guid documentId) =>
        work.Write("update outgoing_documents set state = 'drafting' where id = $1 and organisation_id = $2", Key(work, documentId));

    /// <summary>Gives the draft up.</summary>
    public static void Abandon(StepWork work, Guid documentId, string reason) => work.Write("""
        update outgoing_documents set state = 'abandoned', end_reason = $3, finished_at = $4 where id = $1 and organisation_id = $2
        """,
        [.. Key(work, documentId), Sql.Value(reason), Sql.Value(work.Now)]);

    private static NpgsqlParameter[] Key(StepWork work, Guid documentId) => [Sql.Value(documentId), Sql.Value(work.OrganisationId)];
}
