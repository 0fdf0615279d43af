using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>What a list of versions is asked for. Empty lists and null mean no restriction.</summary>
public sealed record DefinitionFilter(VersionOptions Options)
{
    public string? Search { get; init; }

    public string[] DefinitionIds { get; init; } = [];

    public string[] Ids { get; init; } = [];

    /// <summary><c>Name</c>, <c>Version</c> or <c>Created</c>.</summary>
    public string? OrderBy { get; init; }

    public bool? Descending { get; init; }

    public int Skip { get; init; }

    /// <summary>Null for all.</summary>
    public int? Take { get; init; }
}

/// <summary>Lists versions without their content.</summary>
public sealed class DefinitionList(NpgsqlDataSource source)
{
    public async Task<(IReadOnlyList<DefinitionVersion> Items, int Total)> ReadAsync(Guid organisationId, DefinitionFilter filter, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"""
            select {DefinitionVersion.Columns}, count(*) over ()::int
            from workflow_definition_versions
            where organisation_id = $1 and {filter.Options.Condition}
              and (cardinality($2::text[]) = 0 or definition_id = any($2))
              and (cardinality($3::text[]) = 0 or id = any($3))
              and ($4::text = '' or name ilike $4 escape '\' or description ilike $4 escape '\' or id ilike $4 escape '\' or definition_id ilike $4 escape '\')
            order by {Order(filter)}
            offset $5 limit $6
            """);
        NpgsqlParameter[] values =
        [
            Sql.Value(organisationId), Sql.Value(filter.DefinitionIds), Sql.Value(filter.Ids), Sql.Value(Pattern(filter.Search)),
            Sql.Value(filter.Skip), new NpgsqlParameter { Value = (object?)filter.Take ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer },
        ];
        command.Parameters.AddRange(values);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var items = new List<DefinitionVersion>();
        var total = 0;
        while (await rows.ReadAsync(cancellationToken))
        {
            items.Add(DefinitionVersion.Read(rows));
            total = rows.GetInt32(19);
        }

        if (items.Count == 0 && filter.Skip > 0) // a page past the end: count without it
            total = (await ReadAsync(organisationId, filter with { Skip = 0, Take = 1 }, cancellationToken)).Total;
        return (items, total);
    }

    private static string Order(DefinitionFilter filter) => filter.OrderBy?.ToUpperInvariant() switch
    {
        "VERSION" => $"version {Direction(filter.Descending ?? true)}, name, id",
        "CREATED" or "CREATEDAT" => $"created_at {Direction(filter.Descending ?? true)}, id",
        _ => $"lower(name) {Direction(filter.Descending ?? false)}, version desc, id",
    };

    private static string Direction(bool descending) => descending ? "desc" : "asc";

    private static string Pattern(string? search) => string.IsNullOrWhiteSpace(search)
        ? ""
        : "%" + search.Trim().Normalize().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
}
