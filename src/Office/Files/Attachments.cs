using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Files;

/// <summary>Attaches stored files in a step.</summary>
public static class Attachments
{
    /// <summary>Adds a file as its first version.</summary>
    public static Guid Add(StepWork work, AttachmentSubject subjectKind, Guid subjectId, SubmittedFile file, string kind)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into attachments (id, organisation_id, subject_kind, subject_id, series_id, version, sha256, file_name, kind, added_by, added_at)
            values ($1, $2, $3, $4, $1, 1, $5, $6, $7, $8, $9)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(ColumnNames.Text(subjectKind)), Sql.Value(subjectId), Sql.Value(file.Sha256),
            Sql.Value(file.FileName), Sql.Value(kind), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        return id;
    }

    /// <summary>Adds the next version of an attached file; the ones before it are kept. Does nothing where there is no such series.</summary>
    public static Guid Replace(StepWork work, Guid seriesId, SubmittedFile file)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            with newest as (
              update attachments set replaced_at = $3
              where series_id = $2 and organisation_id = $4 and replaced_at is null
              returning subject_kind, subject_id, version, kind)
            insert into attachments (id, organisation_id, subject_kind, subject_id, series_id, version, sha256, file_name, kind, added_by, added_at)
            select $1, $4, subject_kind, subject_id, $2, version + 1, $5, $6, kind, $7, $3 from newest
            """,
            Sql.Value(id), Sql.Value(seriesId), Sql.Value(work.Now), Sql.Value(work.OrganisationId), Sql.Value(file.Sha256),
            Sql.Value(file.FileName), Sql.Value(work.Actor.PersonId));
        return id;
    }
}
