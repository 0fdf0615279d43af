using FlowOffice.Activities.Steps;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Outgoing;

/// <summary>
/// The submission slip (phiếu trình) is made within the draft: with it go every incoming paper of the matter and the draft
/// itself, in the newest version of each.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.7 (HT-8.7c4).</remarks>
internal static class SubmissionSlip
{
    public static void Attach(OfficeStep step, OfficeFacts facts) => step.Work.Write("""
        with papers as (
          select gen_random_uuid() as id, a.sha256, a.file_name from attachments a
          where a.organisation_id = $1 and a.replaced_at is null and (
            a.series_id = $3 or a.subject_id = $4
            or a.subject_id in (select d.id from work_file_documents w join incoming_documents d on d.id = w.document_id where w.work_file_id = $5)))
        insert into attachments (id, organisation_id, subject_kind, subject_id, series_id, version, sha256, file_name, kind, added_by, added_at)
        select p.id, $1, 'document', $2, p.id, 1, p.sha256, p.file_name, 'slip', $6, $7 from papers p
        where not exists (select from attachments b where b.subject_id = $2 and b.kind = 'slip' and b.sha256 = p.sha256 and b.file_name = p.file_name)
        """,
        Sql.Value(step.Work.OrganisationId), Sql.Value(facts.DocumentId), Sql.Value(facts.DraftFileId), Sql.Value(facts.SourceDocumentId),
        Sql.Value(facts.WorkFileId), Sql.Value(step.Work.Actor.PersonId), Sql.Value(step.Work.Now));
}
