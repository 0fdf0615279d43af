using System.Text.Json;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows;
using FlowOffice.Studio.Flows.Moving;
using Npgsql;

namespace FlowOffice.Server.Moving;

/// <summary>What the pages and the API ask of moves. A move is rows; <see cref="MoveWorker"/> carries them out.</summary>
internal sealed class FlowMoves(NpgsqlDataSource source, PublishedGraphs graphs, MovePreviews previews, MoveSignal signal, TimeProvider clock) : IFlowMoves
{
    private const int MostMoves = 10;
    private const string NameOf = "coalesce((select p.full_name from people p where p.id = m.requested_by), '')";

    public async Task<MoveBoard> BoardAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        var targets = await ManyAsync("""
            select version from workflow_definition_versions
            where organisation_id = $1 and definition_id = $2 and published_at is not null and retracted_at is null order by version desc limit 100
            """, row => row.GetInt32(0), cancellationToken, Sql.Value(organisationId), Sql.Value(definitionId));
        var sources = await ManyAsync($"""
            select v.version, r.running from workflow_definition_versions v cross join lateral (
              select count(*)::int as running from (select 1 from workflow_instances i
                where i.definition_version_id = v.id and (i.status = 'Running' or i.sub_status = 'Faulted') limit {FlowLine.MostCounted}) counted) r
            where v.organisation_id = $1 and v.definition_id = $2 and v.published_at is not null and r.running > 0 order by v.version desc
            """, row => new MoveSource(row.GetInt32(0), row.GetInt32(1)), cancellationToken, Sql.Value(organisationId), Sql.Value(definitionId));
        var moves = await ManyAsync($"""
            select m.id, m.to_version, m.requested_at, {NameOf},
              (select count(*)::int from instance_move_items i where i.move_id = m.id),
              (select count(*)::int from instance_move_items i where i.move_id = m.id and i.state in ('waiting', 'undoing'))
            from instance_moves m where m.organisation_id = $1 and m.definition_id = $2 order by m.requested_at desc limit {MostMoves}
            """, row => new MoveLine(row.GetGuid(0), row.GetInt32(1), row.GetFieldValue<DateTimeOffset>(2), row.GetString(3), row.GetInt32(4), row.GetInt32(5)),
            cancellationToken, Sql.Value(organisationId), Sql.Value(definitionId));
        return new MoveBoard(targets, sources, moves);
    }

    public async Task<IReadOnlyList<MoveGroup>> GroupsAsync(Guid organisationId, MoveQuestion question, CancellationToken cancellationToken) =>
        await TargetAsync(organisationId, question, cancellationToken) is { } to ? await previews.GroupsAsync(organisationId, question, to, cancellationToken) : [];

    public async Task<IReadOnlyList<MovePreview>> PreviewAsync(Guid organisationId, MoveQuestion question, int most, int skip, CancellationToken cancellationToken) =>
        await TargetAsync(organisationId, question, cancellationToken) is { } to ? await previews.PreviewAsync(organisationId, question, to, most, skip, cancellationToken) : [];

    public async Task<Guid?> StartAsync(Actor actor, MoveOrder order, CancellationToken cancellationToken)
    {
        if (await TargetAsync(actor.OrganisationId, order.Question, cancellationToken) is not { } to)
            return null;
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var id = Guid.CreateVersion7(work.Now);
        if (await work.ReadValueAsync<Guid?>("""
            insert into instance_moves (id, organisation_id, definition_id, to_version_id, to_version, takes_holder, takes_deadline, requested_at, requested_by, requested_account, origin, request_key)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) on conflict (organisation_id, request_key) do nothing returning id
            """, cancellationToken,
            Sql.Value(id), Sql.Value(actor.OrganisationId), Sql.Value(order.Question.DefinitionId), Sql.Value(to.Definition.Id), Sql.Value(to.Definition.Version),
            Sql.Value(order.TakesHolder), Sql.Value(order.TakesDeadline), Sql.Value(work.Now), Sql.Value(actor.PersonId), Sql.Value(actor.AccountId), Sql.Value(actor.Origin),
            Sql.Value(order.RequestKey)) is null)
            return await work.ReadValueAsync<Guid?>("select id from instance_moves where organisation_id = $1 and request_key = $2", cancellationToken, Sql.Value(actor.OrganisationId), Sql.Value(order.RequestKey));

        work.Write($"""
            insert into instance_move_items (move_id, instance_id, organisation_id, state, from_version_id, from_version, available_at)
            select $6, i.id, i.organisation_id, 'waiting', i.definition_version_id, i.version, $7
            from workflow_instances i where {MoveScope.Condition} and ($8::text[] is null or i.id = any($8))
            """, [.. MoveScope.Values(actor.OrganisationId, order.Question), Sql.Value(id), Sql.Value(work.Now), Instances(order.Instances)]);
        new AuditEntry("instances.move", "workflow-definition", order.Question.DefinitionId)
        {
            Details = new() { ["moveId"] = id, ["to"] = to.Definition.Version, ["from"] = order.Question.FromVersion, ["takesHolder"] = order.TakesHolder, ["takesDeadline"] = order.TakesDeadline },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        signal.Bell.RingIf(true);
        return id;
    }

    public async Task<MoveProgress?> ProgressAsync(Guid organisationId, string definitionId, Guid moveId, CancellationToken cancellationToken)
    {
        string[] states = ["waiting", "moved", "same", "blocked", "failed", "undoing", "undone", "kept"];
        var found = await ManyAsync($"""
            select m.id, m.definition_id, m.to_version, m.requested_at, {NameOf}, m.takes_holder, m.takes_deadline,
              {string.Join(", ", states.Select(state => $"(count(*) filter (where i.state = '{state}'))::int"))}
            from instance_moves m left join instance_move_items i on i.move_id = m.id
            where m.organisation_id = $1 and m.definition_id = $2 and m.id = $3 group by m.id
            """, row => new MoveProgress(
                row.GetGuid(0), row.GetString(1), row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3), row.GetString(4), row.GetBoolean(5), row.GetBoolean(6),
                row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), row.GetInt32(10), row.GetInt32(11), row.GetInt32(12), row.GetInt32(13), row.GetInt32(14)),
            cancellationToken, Sql.Value(organisationId), Sql.Value(definitionId), Sql.Value(moveId));
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<MoveResult>> ResultsAsync(Guid organisationId, Guid moveId, int most, int skip, CancellationToken cancellationToken) => await ManyAsync("""
        select r.instance_id, r.from_version, d.arrival_number, d.arrival_date, r.state, coalesce(r.undone_at, r.done_at), r.notes, r.error
        from instance_move_items r left join workflow_instances i on i.id = r.instance_id left join incoming_documents d on d.id = i.document_id
        where r.organisation_id = $1 and r.move_id = $2
        order by array_position(array['failed', 'blocked', 'kept', 'undoing', 'waiting', 'moved', 'undone', 'same'], r.state), r.instance_id offset $3 limit $4
        """, row => new MoveResult(
            row.GetString(0), row.GetInt32(1), row.GetFieldValue<int?>(2), row.GetFieldValue<DateOnly?>(3), row.GetString(4), row.GetFieldValue<DateTimeOffset?>(5),
            row.IsDBNull(7) ? Sentences(row.IsDBNull(6) ? "[]" : row.GetString(6)) : [new MoveSentence("{0}", [row.GetString(7)])]),
        cancellationToken, Sql.Value(organisationId), Sql.Value(moveId), Sql.Value(skip), Sql.Value(most + 1));

    public async Task UndoAsync(Actor actor, Guid moveId, string? instanceId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        work.Write("""
            update instance_move_items set state = 'undoing', attempts = 0, available_at = $4, error = null
            where organisation_id = $1 and move_id = $2 and ($3::text is null or instance_id = $3) and state in ('moved', 'kept')
            """, Sql.Value(actor.OrganisationId), Sql.Value(moveId), Sql.Value(instanceId), Sql.Value(work.Now));
        new AuditEntry("instances.undo-move", "instance-move", moveId.ToString()) { Step = instanceId }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        signal.Bell.RingIf(true);
    }

    private async Task<WorkflowGraph?> TargetAsync(Guid organisationId, MoveQuestion question, CancellationToken cancellationToken)
    {
        var ids = await ManyAsync("""
            select id from workflow_definition_versions
            where organisation_id = $1 and definition_id = $2 and version = $3 and published_at is not null and retracted_at is null
            """, row => row.GetString(0), cancellationToken, Sql.Value(organisationId), Sql.Value(question.DefinitionId), Sql.Value(question.ToVersion));
        return ids.Count == 0 ? null : await graphs.ByVersionAsync(ids[0], cancellationToken);
    }

    private async Task<IReadOnlyList<T>> ManyAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        await using var command = source.Command(sql, values);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(read(rows));
        return found;
    }

    private static NpgsqlParameter Instances(IReadOnlyList<string>? instances) =>
        new() { Value = instances is null ? DBNull.Value : instances.ToArray(), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Array | NpgsqlTypes.NpgsqlDbType.Text };

    private static List<MoveSentence> Sentences(string notes) => JsonSerializer.Deserialize<List<MoveSentence>>(notes, JsonText.Plain)!;
}
