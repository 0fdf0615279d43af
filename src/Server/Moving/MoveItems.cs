using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Moving;

/// <summary>One instance of a move, locked by whoever deals with it.</summary>
internal sealed record MoveItem(MoveTask Task, string State, int Attempts, string FromVersionId, Actor By, JsonObject? Former, byte[]? FormerState, int? Bursts)
{
    public MovedItem Moved => new(Task.MoveId, Task.InstanceId, FromVersionId, Task.ToVersionId, Former!, FormerState!, Bursts!.Value);
}

/// <summary>The statements over the instances of a move.</summary>
internal static class MoveItems
{
    private const string Columns = """
        i.move_id, i.instance_id, m.to_version_id, m.takes_holder, m.takes_deadline, i.state, i.attempts, i.from_version_id,
        m.requested_by, m.requested_account, m.organisation_id, m.origin, i.former, i.former_state, i.moved_bursts
        from instance_move_items i join instance_moves m on m.id = i.move_id
        """;

    /// <summary>Takes one that is due and that nobody else deals with.</summary>
    public static Task<MoveItem?> TakeAsync(StepWork work, CancellationToken cancellationToken) => OneAsync(work, Sql.Command($"""
        select {Columns} where i.state in ('waiting', 'undoing') and i.available_at <= $1
        order by i.available_at, i.move_id, i.instance_id limit 1 for update of i skip locked
        """, Sql.Value(work.Now)), cancellationToken);

    /// <summary>Takes a given one; waits for whoever deals with it.</summary>
    public static Task<MoveItem?> TakeAsync(StepWork work, Guid moveId, string instanceId, CancellationToken cancellationToken) => OneAsync(work, Sql.Command($"""
        select {Columns} where i.move_id = $1 and i.instance_id = $2 and i.organisation_id = $3 for update of i
        """, Sql.Value(moveId), Sql.Value(instanceId), Sql.Value(work.OrganisationId)), cancellationToken);

    public static void Finish(StepWork work, MoveTask task, MoveOutcome outcome)
    {
        var moved = outcome as MoveOutcome.Moved;
        work.Write("""
            update instance_move_items set state = $3, notes = $4, former = $5, former_state = $6, moved_bursts = $7, done_at = $8, error = null,
              from_version_id = coalesce($9, from_version_id), from_version = coalesce($10, from_version)
            where move_id = $1 and instance_id = $2
            """,
            Sql.Value(task.MoveId), Sql.Value(task.InstanceId),
            Sql.Value(outcome switch { MoveOutcome.Moved => "moved", MoveOutcome.Same => "same", _ => "blocked" }), Sql.Json(Notes(outcome.Notes)),
            Sql.Json(moved?.Former), moved is null ? Null(NpgsqlTypes.NpgsqlDbType.Bytea) : Sql.Value(moved.FormerState), Sql.Value(moved?.Bursts), Sql.Value(work.Now),
            Sql.Value(moved?.FromVersionId), Sql.Value(moved?.FromVersion));
    }

    /// <param name="refusal">Why it could not be taken back; null when it was.</param>
    public static void FinishUndo(StepWork work, MoveTask task, string? refusal) => work.Write(
        "update instance_move_items set state = $3, undone_at = $4, error = $5 where move_id = $1 and instance_id = $2",
        Sql.Value(task.MoveId), Sql.Value(task.InstanceId), Sql.Value(refusal is null ? "undone" : "kept"), Sql.Value(work.Now), Sql.Value(refusal));

    public static JsonArray Notes(IReadOnlyList<MoveNote> notes) => [.. notes.Select(n => JsonSerializer.SerializeToNode(n, JsonText.Plain))];

    private static NpgsqlParameter Null(NpgsqlTypes.NpgsqlDbType type) => new() { Value = DBNull.Value, NpgsqlDbType = type };

    private static async Task<MoveItem?> OneAsync(StepWork work, NpgsqlBatchCommand query, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, query);
        if (!await row.ReadAsync(cancellationToken))
            return null;
        return new MoveItem(
            new MoveTask(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4)), row.GetString(5), row.GetInt32(6), row.GetString(7),
            new Actor(row.GetFieldValue<Guid?>(8), row.GetFieldValue<Guid?>(9), row.GetGuid(10), null, row.IsDBNull(11) ? null : row.GetString(11)),
            row.IsDBNull(12) ? null : JsonNode.Parse(row.GetString(12))!.AsObject(), row.IsDBNull(13) ? null : row.GetFieldValue<byte[]>(13), row.GetFieldValue<int?>(14));
    }
}
