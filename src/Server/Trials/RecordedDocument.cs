using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Trials;

/// <summary>
/// What is recorded of a document that went through the office: how it was received, and each of its tasks with who did it,
/// when, by which outcome and answers. Texts that people wrote are never taken over into a trial.
/// </summary>
/// <param name="Form">The start's form, without anything that the document says.</param>
/// <param name="HasEnded">Whether its procedure has ended.</param>
/// <param name="EndedBy">How: the instance's sub-status.</param>
internal sealed record RecordedDocument(
    Guid Id, string InstanceId, string DefinitionVersionId, int? Number, DateOnly? ArrivalDate, DateTimeOffset ReceivedAt, Guid? InitiatorId, JsonObject Form, bool HasEnded,
    string EndedBy)
{
    /// <summary>Its tasks, in the order of their making.</summary>
    public IReadOnlyList<RecordedTask> Tasks { get; init; } = [];
}

/// <summary>A task of a recorded document.</summary>
/// <param name="AssigneeId">The one person it was made for; null where it was offered to groups.</param>
internal sealed record RecordedTask(
    Guid Id, string Step, string Title, Guid? AssigneeId, IReadOnlyList<string> CandidateKeys, Guid? UnitId, DateTimeOffset? DueAt, DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt, Guid? CompletedBy, string? Outcome, string? OutcomeLabel, bool IsOpen, JsonObject Answers);

/// <summary>Reads recorded documents: everything of a batch in three statements.</summary>
internal sealed class RecordedDocuments(NpgsqlDataSource source)
{
    /// <summary>A document of a definition by its arrival number; null where the organisation has none.</summary>
    public async Task<RecordedDocument?> FindAsync(Guid organisationId, string definitionId, int year, int number, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select d.id from register_entries e join registers r on r.id = e.register_id join incoming_documents d on d.id = e.document_id
            join workflow_instances i on i.id = d.instance_id
            where r.organisation_id = $1 and r.kind = 'incoming' and r.year = $2 and e.number = $3 and i.definition_id = $4
            """, Sql.Value(organisationId), Sql.Value(year), Sql.Value(number), Sql.Value(definitionId));
        return await command.ExecuteScalarAsync(cancellationToken) is Guid id && await ReadAsync([id], cancellationToken) is [var found] ? found : null;
    }

    /// <summary>Documents of a definition that were received in a period, from the first after a moment and id on.</summary>
    public async Task<IReadOnlyList<RecordedDocument>> ReceivedAsync(
        Guid organisationId, string definitionId, DateOnly from, DateOnly to, (DateTimeOffset At, Guid Id)? after, int most, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select d.id from incoming_documents d join workflow_instances i on i.id = d.instance_id
            where d.organisation_id = $1 and i.definition_id = $2 and d.created_at >= $3 and d.created_at <= $4 and (d.created_at, d.id) > ($5, $6)
            order by d.created_at, d.id limit $7
            """,
            Sql.Value(organisationId), Sql.Value(definitionId), Sql.Value(VietnamTime.At(from, TimeOnly.MinValue)), Sql.Value(VietnamTime.EndOf(to)),
            Sql.Value(after?.At.ToUniversalTime() ?? DateTimeOffset.MinValue), Sql.Value(after?.Id ?? Guid.Empty), Sql.Value(most));
        List<Guid> ids = [];
        await using (var row = await command.ExecuteReaderAsync(cancellationToken))
            while (await row.ReadAsync(cancellationToken))
                ids.Add(row.GetGuid(0));
        return await ReadAsync([.. ids], cancellationToken);
    }

    /// <summary>How many documents of a definition were received in a period, counted up to a limit.</summary>
    public async Task<int> CountAsync(Guid organisationId, string definitionId, DateOnly from, DateOnly to, int most, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select count(*)::int from (
              select from incoming_documents d join workflow_instances i on i.id = d.instance_id
              where d.organisation_id = $1 and i.definition_id = $2 and d.created_at >= $3 and d.created_at <= $4 limit $5) found
            """,
            Sql.Value(organisationId), Sql.Value(definitionId), Sql.Value(VietnamTime.At(from, TimeOnly.MinValue)), Sql.Value(VietnamTime.EndOf(to)), Sql.Value(most));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<IReadOnlyList<RecordedDocument>> ReadAsync(Guid[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(Sql.Command("""
            select d.id, d.instance_id, i.definition_version_id, d.arrival_number, d.arrival_date, d.created_at, d.initiator_id, d.arrived_at, d.source, d.type_code,
              d.urgency, d.secrecy, i.status, i.sub_status
            from unnest($1) with ordinality as asked (id, place) join incoming_documents d on d.id = asked.id join workflow_instances i on i.id = d.instance_id
            order by asked.place
            """, Sql.Value(ids)));
        batch.BatchCommands.Add(Sql.Command("""
            select t.id, t.instance_id, t.activity_id, t.title, case when t.candidate_keys is null then t.assignee_id end, coalesce(t.candidate_keys, '{}'), t.unit_id,
              t.due_at, t.created_at, t.completed_at, t.completed_by, t.outcome, t.outcomes -> 0 ->> 'label',
              t.state not in ('completed', 'obsolete'), a.details::text
            from incoming_documents d join tasks t on t.instance_id = d.instance_id
            left join lateral (
              select details from audit_entries a
              where a.action = 'task.completed' and a.subject_id = d.id::text and a.step = t.activity_id and a.at = t.completed_at and a.actor_id = t.completed_by
              limit 1) a on true
            where d.id = any($1) and t.state <> 'obsolete'
            order by t.created_at, t.id
            """, Sql.Value(ids)));
        List<RecordedDocument> documents = [];
        await using var row = await batch.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            documents.Add(Document(row));
        await row.NextResultAsync(cancellationToken);
        var tasks = new List<(string Instance, RecordedTask Task)>();
        while (await row.ReadAsync(cancellationToken))
            tasks.Add((row.GetString(1), Task(row)));
        var byInstance = tasks.ToLookup(one => one.Instance, one => one.Task);
        return [.. documents.Select(document => document with { Tasks = [.. byInstance[document.InstanceId]] })];
    }

    private static RecordedDocument Document(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), Value<int>(row, 3), Value<DateOnly>(row, 4), row.GetFieldValue<DateTimeOffset>(5), Value<Guid>(row, 6),
        new JsonObject
        {
            ["sender"] = $"Văn bản {row.GetGuid(0)}",
            ["arrivedAt"] = row.GetFieldValue<DateTimeOffset>(7).ToOffset(VietnamTime.Offset).ToString("yyyy-MM-ddTHH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
            ["source"] = row.GetString(8),
            ["typeCode"] = row.IsDBNull(9) ? null : row.GetString(9),
            ["urgency"] = row.GetString(10),
            ["secrecy"] = row.GetString(11),
        },
        row.GetString(12) == "Finished", row.GetString(13));

    private static RecordedTask Task(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(2), row.GetString(3), Value<Guid>(row, 4), row.GetFieldValue<string[]>(5), Value<Guid>(row, 6), Value<DateTimeOffset>(row, 7),
        row.GetFieldValue<DateTimeOffset>(8), Value<DateTimeOffset>(row, 9), Value<Guid>(row, 10), Text(row, 11), Text(row, 12), row.GetBoolean(13),
        Text(row, 14) is { } answers ? JsonNode.Parse(answers)!.AsObject() : []);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static T? Value<T>(NpgsqlDataReader row, int column) where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
}
