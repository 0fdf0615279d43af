using FlowOffice.Engine;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>A running instance as it is stored, locked by the step that read it.</summary>
internal sealed record InstanceRow(string Id, Guid OrganisationId, string VersionId, int Bursts, byte[] State);

/// <summary>The statements over workflow instances, their journal, their waits and the queue.</summary>
internal static class InstanceRows
{
    /// <summary>Columns of <see cref="ReadAsync"/>.</summary>
    public const string Columns = "i.id, i.organisation_id, i.definition_version_id, i.bursts, i.state";

    /// <summary>Locks an instance and reads it.</summary>
    public static NpgsqlBatchCommand Lock(string id) =>
        Sql.Command($"select {Columns} from workflow_instances i where i.id = $1 for update", Sql.Value(id));

    /// <summary>Locks an instance and reads it, unless a step has it locked: then there is no row, without waiting.</summary>
    public static NpgsqlBatchCommand LockFree(string id) =>
        Sql.Command($"select {Columns} from workflow_instances i where i.id = $1 for update skip locked", Sql.Value(id));

    /// <summary>Locks the instance that waits for a task.</summary>
    public static NpgsqlBatchCommand LockByTask(Guid taskId, Guid organisationId) => Sql.Command(
        $"select {Columns} from workflow_instances i where i.id = (select instance_id from tasks where id = $1 and organisation_id = $2) for update",
        Sql.Value(taskId), Sql.Value(organisationId));

    /// <summary>Reads the row in the reader's result; null where there is none.</summary>
    public static async Task<InstanceRow?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken) =>
        await reader.ReadAsync(cancellationToken)
            ? new InstanceRow(reader.GetString(0), reader.GetGuid(1), reader.GetString(2), reader.GetInt32(3), reader.GetFieldValue<byte[]>(4))
            : null;

    /// <summary>
    /// Writes what a burst has left: the instance, its journal, its waits, the work for later steps. The wait of the task
    /// that was completed has no row of its own.
    /// </summary>
    public static void Write(StepWork work, Burst burst, InstanceRow? before, Guid? documentId, string? taskBookmarkId = null)
    {
        var state = burst.State;
        var number = (before?.Bursts ?? 0) + 1;
        if (before is null)
            Insert(work, burst, documentId);
        else
            work.Write("""
                update workflow_instances set status = $2, sub_status = $3, correlation_id = $4, name = $5, incident_count = $6, bursts = $7,
                  state = $8, updated_at = $9, finished_at = $10, document_id = coalesce(document_id, $11)
                where id = $1
                """,
                Sql.Value(state.InstanceId), Sql.Value(state.Status.ToString()), Sql.Value(state.SubStatus.ToString()), Sql.Value(state.CorrelationId),
                Sql.Value(state.Name), Sql.Value(state.Incidents.Count), Sql.Value(number), Sql.Value(state.ToStored()), Sql.Value(work.Now),
                Sql.Value(FinishedAt(work, state)), Sql.Value(documentId));
        work.Write("insert into workflow_journal (instance_id, burst, at, entries) values ($1, $2, $3, $4)",
            Sql.Value(state.InstanceId), Sql.Value(number), Sql.Value(work.Now), Sql.Value(BurstJournal.Write(burst)));
        foreach (var bookmark in burst.CreatedBookmarks.Where(IsIndexed))
            work.Write("""
                insert into workflow_bookmarks (id, instance_id, organisation_id, activity_type, name, hash, correlation_id, due_at, endpoint)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                """,
                Sql.Value(bookmark.Id), Sql.Value(state.InstanceId), Sql.Value(work.OrganisationId), Sql.Value(bookmark.ActivityType),
                Sql.Value(bookmark.Name), Sql.Value(bookmark.Hash ?? ""), Sql.Value(state.CorrelationId), Sql.Value(bookmark.DueAt),
                Sql.Json(bookmark.Name == Stimulus.HttpEndpoint ? bookmark.Payload : null));
        var gone = burst.RemovedBookmarkIds.Where(id => id != taskBookmarkId).ToArray();
        if (gone.Length > 0)
            work.Write("delete from workflow_bookmarks where id = any($1)", Sql.Value(gone));
        foreach (var effect in burst.Effects)
            WorkQueue.Add(work, effect, state.InstanceId);
        if (before is not null)
            InstanceNotice.Add(work, state.InstanceId);
    }

    private static void Insert(StepWork work, Burst burst, Guid? documentId)
    {
        var state = burst.State;
        work.Write("""
            insert into workflow_instances (id, organisation_id, definition_id, definition_version_id, version, status, sub_status, correlation_id, name,
              incident_count, parent_instance_id, document_id, bursts, state, created_at, updated_at, finished_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 1, $13, $14, $14, $15)
            """,
            Sql.Value(state.InstanceId), Sql.Value(work.OrganisationId), Sql.Value(state.DefinitionId), Sql.Value(state.DefinitionVersionId),
            Sql.Value(state.Version), Sql.Value(state.Status.ToString()), Sql.Value(state.SubStatus.ToString()), Sql.Value(state.CorrelationId),
            Sql.Value(state.Name), Sql.Value(state.Incidents.Count), Sql.Value(state.ParentInstanceId), Sql.Value(documentId), Sql.Value(state.ToStored()),
            Sql.Value(work.Now), Sql.Value(FinishedAt(work, state)));
    }

    private static DateTimeOffset? FinishedAt(StepWork work, WorkflowState state) => state.Status == WorkflowStatus.Finished ? work.Now : null;

    private static bool IsIndexed(Bookmark bookmark) => bookmark.Hash is not null || bookmark.DueAt is not null;
}
