using FlowOffice.Office.Database;

namespace FlowOffice.Office.Opinions;

/// <summary>Records opinions in a step.</summary>
public static class OpinionRows
{
    /// <summary>Keeps what the actor said. At least one of document and work file must be named.</summary>
    public static void Give(StepWork work, string kind, string text, Guid? documentId, Guid? workFileId, Guid? taskId) => work.Write("""
        insert into opinions (id, organisation_id, document_id, work_file_id, task_id, author_id, on_behalf_of, given_at, kind, text)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(documentId), Sql.Value(workFileId), Sql.Value(taskId),
        Sql.Value(work.Actor.PersonId), Sql.Value(work.Actor.OnBehalfOf), Sql.Value(work.Now), Sql.Value(kind), Sql.Value(text));

    /// <summary>Keeps what the system records for whoever holds a task and was silent.</summary>
    public static void GiveFor(StepWork work, string kind, string text, Guid documentId, Guid taskId) => work.Write("""
        insert into opinions (id, organisation_id, document_id, task_id, author_id, given_at, kind, text)
        select $1, $2, $3, t.id, t.assignee_id, $5, $6, $7 from tasks t where t.id = $4
        """,
        Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(documentId), Sql.Value(taskId), Sql.Value(work.Now), Sql.Value(kind), Sql.Value(text));
}
