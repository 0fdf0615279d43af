using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Studio.Flows;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Reads what the pages show of definitions. A page of rows is chosen first, by index; only for those rows is anything
/// counted, and no further than a page says.
/// </summary>
internal sealed class FlowBoard(NpgsqlDataSource source, TimeProvider clock) : IFlowBoard
{
    /// <summary>The version of one definition that new work follows on day $2.</summary>
    private const string InForce = """
        left join lateral (
          select version, effective_from from workflow_definition_versions f
          where f.organisation_id = v.organisation_id and f.definition_id = v.definition_id
            and f.published_at is not null and f.retracted_at is null and f.effective_from <= $2
          order by f.effective_from desc, f.published_at desc, f.version desc limit 1) f on true
        """;

    private const string NameOf = "(select coalesce(p.full_name, a.user_name) from accounts a left join people p on p.id = a.person_id where a.id = ";

    public async Task<IReadOnlyList<FlowLine>> ListAsync(Guid organisationId, string? search, int most, int skip, CancellationToken cancellationToken)
    {
        await using var command = Command($"""
            select v.definition_id, v.name, v.procedure, v.version, v.published_at is null, f.version, f.effective_from,
              (select count(*)::int from (select 1 from workflow_instances i
                where i.organisation_id = $1 and i.definition_id = v.definition_id and i.status = 'Running' limit {FlowLine.MostCounted}) running),
              v.saved_at, {NameOf} v.saved_by)
            from (select * from workflow_definition_versions
              where organisation_id = $1 and is_latest and ($3 = '' or name ilike $3 escape '\' or definition_id ilike $3 escape '\')
              order by lower(name), id offset $4 limit $5) v
            {InForce}
            order by lower(v.name), v.id
            """, organisationId, Sql.Value(Pattern(search)), Sql.Value(skip), Sql.Value(most + 1));
        return await ManyAsync(command, row => new FlowLine(
            row.GetString(0), row.GetString(1), Text(row, 2), row.GetInt32(3), row.GetBoolean(4), row.GetFieldValue<int?>(5), row.GetFieldValue<DateOnly?>(6),
            row.GetInt32(7), row.GetFieldValue<DateTimeOffset>(8), Text(row, 9)), cancellationToken);
    }

    public async Task<FlowHeading?> FindAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        await using var command = Command($"""
            select v.definition_id, v.name, v.description, v.procedure, v.version, v.published_at is null, f.version
            from workflow_definition_versions v {InForce}
            where v.organisation_id = $1 and v.definition_id = $3 and v.is_latest
            """, organisationId, Sql.Value(definitionId));
        var found = await ManyAsync(command, row => new FlowHeading(
            row.GetString(0), row.GetString(1), row.GetString(2), Text(row, 3), row.GetInt32(4), row.GetBoolean(5), row.GetFieldValue<int?>(6)), cancellationToken);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<IReadOnlyList<FlowVersionLine>> VersionsAsync(Guid organisationId, string definitionId, int most, int skip, CancellationToken cancellationToken)
    {
        await using var command = Command($"""
            select v.id, v.version,
              case when v.retracted_at is not null then 'Retracted' when v.published_at is null then 'Draft' when v.effective_from > $2 then 'Awaiting'
                when v.version = f.version then 'InForce' else 'Replaced' end,
              v.saved_at, {NameOf} v.saved_by), v.published_at, {NameOf} v.published_by), v.effective_from,
              {Instances("and i.status = 'Running'")}, {Instances("and i.status = 'Finished'")},
              v.decision_number, v.decision_date, c.id, c.number, c.year, (select p.full_name from people p where p.id = c.decided_by)
            from (select * from workflow_definition_versions
              where organisation_id = $1 and definition_id = $3 order by version desc offset $4 limit $5) v
            {InForce}
            left join change_requests c on c.id = v.change_request_id
            order by v.version desc
            """, organisationId, Sql.Value(definitionId), Sql.Value(skip), Sql.Value(most + 1));
        return await ManyAsync(command, row => new FlowVersionLine(
            row.GetString(0), row.GetInt32(1), Enum.Parse<FlowVersionState>(row.GetString(2)), row.GetFieldValue<DateTimeOffset>(3), Text(row, 4),
            row.GetFieldValue<DateTimeOffset?>(5), Text(row, 6), row.GetFieldValue<DateOnly?>(7), row.GetInt32(8), row.GetInt32(9))
        {
            DecisionNumber = Text(row, 10),
            DecisionDate = row.GetFieldValue<DateOnly?>(11),
            Agreement = row.IsDBNull(12) ? null : new FlowAgreement(row.GetGuid(12), ChangeRequest.ShowSymbol(row.GetInt32(13), row.GetInt32(14)), Text(row, 15)),
        }, cancellationToken);
    }

    private static string Instances(string condition) =>
        $"(select count(*)::int from (select 1 from workflow_instances i where i.organisation_id = $1 and i.definition_id = $3 and i.definition_version_id = v.id {condition} limit {FlowLine.MostCounted}) counted)";

    private NpgsqlCommand Command(string sql, Guid organisationId, params ReadOnlySpan<NpgsqlParameter> more)
    {
        var command = source.CreateCommand(sql);
        command.Parameters.Add(Sql.Value(organisationId));
        command.Parameters.Add(Sql.Value((DateOnly?)OfficeDay.Of(clock.GetUtcNow())));
        foreach (var value in more)
            command.Parameters.Add(value);
        return command;
    }

    private static async Task<IReadOnlyList<T>> ManyAsync<T>(NpgsqlCommand command, Func<NpgsqlDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(read(rows));
        return found;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static string Pattern(string? search) => string.IsNullOrWhiteSpace(search)
        ? ""
        : "%" + search.Trim().Normalize().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
}
