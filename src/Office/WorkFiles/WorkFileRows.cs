using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Office.WorkFiles;

/// <summary>
/// What steps do to a work file: each method adds one statement. A second file of the same code, and anything added to a
/// closed file, is refused by the database and undoes the step: see <see cref="StoredRules"/>.
/// </summary>
public static class WorkFileRows
{
    /// <summary>Opens a work file from a document and puts the document into it.</summary>
    public static void Open(StepWork work, Guid workFileId, NewWorkFile file) => work.Write("""
        with opened as (
          insert into work_files (id, organisation_id, unit_id, year, code, title, field, document_id, instance_id, lead_unit_id, lead_person_id, due_at, opened_by, opened_at, due_origin)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15))
        insert into work_file_documents (work_file_id, document_id, organisation_id, added_by, added_at) values ($1, $8, $2, $13, $14)
        """,
        Sql.Value(workFileId), Sql.Value(work.OrganisationId), Sql.Value(file.UnitId), Sql.Value(VietnamTime.DateOf(work.Now).Year), Sql.Value(file.Code),
        Sql.Value(file.Title), Sql.Value(file.Field), Sql.Value(file.DocumentId), Sql.Value(file.InstanceId), Sql.Value(file.LeadUnitId),
        Sql.Value(file.LeadPersonId), Sql.Value(file.DueAt), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Value(file.DueOrigin?.ToString()));

    /// <summary>Adds a document; once, however often it is added. Materials are attachments, opinions are opinions of the file.</summary>
    public static void AddDocument(StepWork work, Guid workFileId, Guid documentId) => work.Write("""
        insert into work_file_documents (work_file_id, document_id, organisation_id, added_by, added_at) values ($1, $2, $3, $4, $5)
        on conflict do nothing
        """,
        Sql.Value(workFileId), Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    /// <summary>Gives the file its one lead: a unit, a person, or a person of a unit.</summary>
    public static void SetLead(StepWork work, Guid workFileId, Guid? unitId, Guid? personId) => work.Write(
        "update work_files set lead_unit_id = $3, lead_person_id = $4 where id = $1 and organisation_id = $2",
        Sql.Value(workFileId), Sql.Value(work.OrganisationId), Sql.Value(unitId), Sql.Value(personId));

    /// <summary>Sets or moves the due time; null for none.</summary>
    public static void SetDue(StepWork work, Guid workFileId, DateTimeOffset? dueAt, DueOrigin? origin) => work.Write(
        "update work_files set due_at = $3, due_origin = $4 where id = $1 and organisation_id = $2",
        Sql.Value(workFileId), Sql.Value(work.OrganisationId), Sql.Value(dueAt), Sql.Value(origin?.ToString()));

    /// <summary>Closes the file: it is read only from then on.</summary>
    public static void Close(StepWork work, Guid workFileId, string? remark) => work.Write(
        "update work_files set state = 'closed', closed_by = $3, closed_at = $4, closing_remark = $5 where id = $1 and organisation_id = $2",
        Sql.Value(workFileId), Sql.Value(work.OrganisationId), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now), Sql.Value(remark));

    /// <summary>Opens a closed file again. Who closed it before stays in the audit.</summary>
    public static void Reopen(StepWork work, Guid workFileId) => work.Write(
        "update work_files set state = 'open', closed_by = null, closed_at = null, closing_remark = null where id = $1 and organisation_id = $2",
        Sql.Value(workFileId), Sql.Value(work.OrganisationId));
}
