using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>One row of Studio's instance list.</summary>
internal sealed record InstanceSummary(
    string Id, string DefinitionId, string DefinitionVersionId, int Version, string Status, string SubStatus, string? CorrelationId, string? Name,
    int IncidentCount, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);

/// <summary>Lists the instances of one organisation.</summary>
internal sealed class InstanceList(NpgsqlDataSource source, InstanceTotals totals)
{
    private const int LargestPage = 1000;

    public async Task<Page<InstanceSummary>> ReadAsync(Guid organisationId, InstanceFilter filter, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(filter.PageSize ?? 100, 1, LargestPage);
        var skip = (long)Math.Max(0, filter.Page ?? 0) * size;
        var conditions = new Conditions(organisationId, filter);

        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(conditions.Command($"""
            select id, definition_id, definition_version_id, version, status, sub_status, correlation_id, name, incident_count, created_at, updated_at, finished_at
            from workflow_instances where {conditions.Sql} order by {Order(filter)} offset {skip} limit {size}
            """));
        if (!conditions.IsEverything)
            batch.BatchCommands.Add(conditions.Command($"select count(*)::int from workflow_instances where {conditions.Sql}"));

        await using var rows = await batch.ExecuteReaderAsync(cancellationToken);
        var items = new List<InstanceSummary>();
        while (await rows.ReadAsync(cancellationToken))
            items.Add(Read(rows));
        if (conditions.IsEverything)
            return new Page<InstanceSummary>(items, await totals.ReadAsync(organisationId, cancellationToken));
        await rows.NextResultAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return new Page<InstanceSummary>(items, rows.GetInt32(0));
    }

    private static InstanceSummary Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetString(5),
        row.IsDBNull(6) ? null : row.GetString(6), row.IsDBNull(7) ? null : row.GetString(7), row.GetInt32(8),
        row.GetFieldValue<DateTimeOffset>(9), row.GetFieldValue<DateTimeOffset>(10), row.GetFieldValue<DateTimeOffset?>(11));

    private static string Order(InstanceFilter filter)
    {
        var column = filter.OrderBy?.ToUpperInvariant() switch
        {
            "LASTEXECUTED" or "UPDATEDAT" or "UPDATED" => "updated_at",
            "FINISHED" or "FINISHEDAT" => "finished_at",
            "NAME" => "lower(name)",
            _ => "created_at",
        };
        var direction = filter.OrderDirection?.StartsWith("Asc", StringComparison.OrdinalIgnoreCase) is true ? "asc" : "desc";
        // the two that are never null keep the order of their index
        return column is "created_at" or "updated_at" ? $"{column} {direction}, id {direction}" : $"{column} {direction} nulls last, id {direction}";
    }

    /// <summary>Gathers what the filter asks into one condition with its parameters.</summary>
    private sealed class Conditions
    {
        private readonly StringBuilder sql = new("organisation_id = $1");
        private readonly List<NpgsqlParameter> values = [];
        private readonly bool narrowed;

        public Conditions(Guid organisationId, InstanceFilter filter)
        {
            values.Add(Office.Database.Sql.Value(organisationId));
            var definitions = (filter.DefinitionIds ?? []).Append(filter.DefinitionId).Where(id => !string.IsNullOrEmpty(id)).Select(id => id!).ToArray();
            AddIf(definitions.Length > 0, "definition_id = any({0})", Office.Database.Sql.Value(definitions));
            AddIf(!string.IsNullOrEmpty(filter.DefinitionVersionId), "definition_version_id = {0}", Office.Database.Sql.Value(filter.DefinitionVersionId));
            AddIf(!string.IsNullOrEmpty(filter.CorrelationId), "correlation_id = {0}", Office.Database.Sql.Value(filter.CorrelationId));
            AddIf(filter.Version is not null, "version = {0}", Office.Database.Sql.Value(filter.Version ?? 0));
            AddIf(filter.StatusNames.Length > 0, "status = any({0})", Office.Database.Sql.Value(filter.StatusNames));
            AddIf(filter.SubStatusNames.Length > 0, "sub_status = any({0})", Office.Database.Sql.Value(filter.SubStatusNames));
            narrowed = filter.HasIncidents is not null;
            if (filter.HasIncidents is { } has)
                sql.Append(has ? " and incident_count > 0" : " and incident_count = 0");
            var search = $"%{(filter.SearchTerm ?? "").Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_")}%";
            AddIf(search.Length > 2, "(id ilike {0} or definition_id ilike {0} or definition_version_id ilike {0} or correlation_id ilike {0} or name ilike {0})",
                Office.Database.Sql.Value(search));
            foreach (var stamp in filter.TimestampFilters ?? [])
                Add(stamp);
        }

        public string Sql => sql.ToString();

        /// <summary>Whether nothing but the organisation is asked for.</summary>
        public bool IsEverything => values.Count == 1 && !narrowed;

        public NpgsqlBatchCommand Command(string text)
        {
            var command = new NpgsqlBatchCommand(text);
            foreach (var value in values)
                command.Parameters.Add(value.Clone());
            return command;
        }

        private void Add(InstanceFilter.TimestampFilter stamp)
        {
            var column = stamp.Column?.ToUpperInvariant() switch
            {
                "CREATEDAT" => "created_at",
                "UPDATEDAT" => "updated_at",
                "FINISHEDAT" => "finished_at",
                _ => null,
            };
            var comparison = stamp.Operator?.ToUpperInvariant() switch
            {
                "IS" => "=",
                "ISNOT" => "is distinct from",
                "LESSTHAN" => "<",
                "GREATERTHAN" => ">",
                "LESSTHANOREQUAL" => "<=",
                "GREATERTHANOREQUAL" => ">=",
                _ => null,
            };
            AddIf(column is not null && comparison is not null, $"{column} {comparison} {{0}}", new NpgsqlParameter { Value = stamp.Timestamp.ToUniversalTime(), NpgsqlDbType = NpgsqlDbType.TimestampTz });
        }

        private void AddIf(bool asked, string condition, NpgsqlParameter value)
        {
            if (!asked)
                return;
            values.Add(value);
            sql.Append(" and ").Append(condition.Replace("{0}", $"${values.Count}", StringComparison.Ordinal));
        }
    }
}
