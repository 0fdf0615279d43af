using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Server.Moving;

/// <summary>A task that waits while its instance is being moved.</summary>
internal sealed record OpenTask(
    Guid Id, string BookmarkId, string Title, string? Clause, Guid? DocumentId, Guid? AssigneeId, IReadOnlyList<string> Keys, Guid? UnitId, TaskState State,
    JsonNode Outcomes, JsonNode Form, DateTimeOffset? DueAt, DateTimeOffset CreatedAt)
{
    /// <summary>The open tasks of an instance, as they are (and, locked, as they stay until the move has ended).</summary>
    public static async Task<List<OpenTask>> ReadAsync(StepWork work, string instanceId, bool locked, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command($"""
            select id, bookmark_id, title, clause, document_id, assignee_id, candidate_keys, unit_id, state, outcomes, form, due_at, created_at
            from tasks where instance_id = $1 and organisation_id = $2 and state not in ('completed', 'obsolete') order by created_at, id {(locked ? "for update" : "")}
            """, Sql.Value(instanceId), Sql.Value(work.OrganisationId)));
        var tasks = new List<OpenTask>();
        while (await reader.ReadAsync(cancellationToken))
            tasks.Add(Read(reader));
        return tasks;
    }

    /// <summary>The rows of the open tasks and of their stages, to be put back as they were.</summary>
    public static async Task<JsonObject> FormerAsync(StepWork work, IReadOnlyList<OpenTask> tasks, CancellationToken cancellationToken)
    {
        var ids = Sql.Value([.. tasks.Select(t => t.Id)]);
        await using var reader = await work.ReadAsync(cancellationToken,
            Sql.Command("select coalesce(jsonb_agg(to_jsonb(t) order by t.id), '[]') from tasks t where id = any($1)", ids),
            Sql.Command("select coalesce(jsonb_agg(to_jsonb(s) order by s.task_id, s.stage), '[]') from deadline_stages s where task_id = any($1)", ids.Clone()));
        await reader.ReadAsync(cancellationToken);
        var rows = JsonNode.Parse(reader.GetString(0));
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return new JsonObject { ["tasks"] = rows, ["stages"] = JsonNode.Parse(reader.GetString(0)) };
    }

    private static OpenTask Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<Guid?>(4), row.GetFieldValue<Guid?>(5),
        row.IsDBNull(6) ? [] : row.GetFieldValue<string[]>(6), row.GetFieldValue<Guid?>(7), ColumnNames.Value<TaskState>(row.GetString(8)),
        JsonNode.Parse(row.GetString(9))!, JsonNode.Parse(row.GetString(10))!, row.GetFieldValue<DateTimeOffset?>(11), row.GetFieldValue<DateTimeOffset>(12));
}
