using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>Reads of definition versions. Each names the organisation: another one's ids find nothing.</summary>
public sealed class DefinitionQueries(NpgsqlDataSource source)
{
    // replaced versions that nobody uses are left out, or the toolbox would grow with every publication
    private const string IsActivity = """
        organisation_id = $1 and usable_as_activity and published_at is not null and (is_published
          or id in (select used_version_id from workflow_definition_uses where organisation_id = $1)
          or (definition_id, version) in (select used_definition_id, used_number from workflow_definition_uses where organisation_id = $1))
        """;

    /// <summary>One version of a definition; of several that the options allow, the newest.</summary>
    public Task<StoredDefinition?> ByDefinitionIdAsync(Guid organisationId, string definitionId, VersionOptions options, CancellationToken cancellationToken) =>
        OneAsync($"organisation_id = $1 and definition_id = $2 and {options.Condition} order by version desc limit 1", cancellationToken,
            Sql.Value(organisationId), Sql.Value(definitionId));

    public Task<StoredDefinition?> ByIdAsync(Guid organisationId, string versionId, CancellationToken cancellationToken) =>
        OneAsync("organisation_id = $1 and id = $2", cancellationToken, Sql.Value(organisationId), Sql.Value(versionId));

    public async Task<IReadOnlyList<StoredDefinition>> ByIdsAsync(Guid organisationId, string[] versionIds, CancellationToken cancellationToken) =>
        await ManyAsync("organisation_id = $1 and id = any($2) order by name, version", cancellationToken, Sql.Value(organisationId), Sql.Value(versionIds));

    /// <summary>The versions that a definition may hold as an activity: each one's published version, and older ones that some step is pinned to.</summary>
    public async Task<IReadOnlyList<StoredDefinition>> ActivitiesAsync(Guid organisationId, CancellationToken cancellationToken) =>
        await ManyAsync($"{IsActivity} order by definition_id, version", cancellationToken, Sql.Value(organisationId));

    /// <summary>What <see cref="ActivitiesAsync"/> gives, without content.</summary>
    public async Task<IReadOnlyList<DefinitionVersion>> ActivityVersionsAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand($"select {DefinitionVersion.Columns} from workflow_definition_versions where {IsActivity}");
        command.Parameters.Add(Sql.Value(organisationId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<DefinitionVersion>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(DefinitionVersion.Read(rows));
        return found;
    }

    /// <summary>Id of the version that new instances of a procedure follow at a moment (SD-QD.2): the one that took effect last.</summary>
    public async Task<string?> InForceAsync(Guid organisationId, string procedure, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("""
            select id from workflow_definition_versions
            where organisation_id = $1 and procedure = $2 and published_at is not null and retracted_at is null and effective_from <= $3
            order by effective_from desc, published_at desc, version desc limit 1
            """);
        command.Parameters.Add(Sql.Value(organisationId));
        command.Parameters.Add(Sql.Value(procedure));
        command.Parameters.Add(Sql.Value((DateOnly?)OfficeDay.Of(at)));
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>Id of the version of a definition that Studio calls published.</summary>
    public async Task<string?> PublishedAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            "select id from workflow_definition_versions where organisation_id = $1 and definition_id = $2 and is_published");
        command.Parameters.Add(Sql.Value(organisationId));
        command.Parameters.Add(Sql.Value(definitionId));
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    /// <summary>A version by its id alone, for the engine: an instance knows its version and not its organisation.</summary>
    internal Task<StoredDefinition?> ForInstanceAsync(string versionId, CancellationToken cancellationToken) =>
        OneAsync("id = $1", cancellationToken, Sql.Value(versionId));

    public async Task<int> CountAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select count(*)::int from workflow_definition_versions where organisation_id = $1 and is_latest");
        command.Parameters.Add(Sql.Value(organisationId));
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<StoredDefinition?> OneAsync(string condition, CancellationToken cancellationToken, params NpgsqlParameter[] values) =>
        (await ManyAsync(condition, cancellationToken, values)).FirstOrDefault();

    private async Task<List<StoredDefinition>> ManyAsync(string condition, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        await using var command = source.CreateCommand($"select {DefinitionVersion.Columns}, json from workflow_definition_versions where {condition}");
        command.Parameters.AddRange(values);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<StoredDefinition>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new StoredDefinition(DefinitionVersion.Read(rows), rows.GetString(19)));
        return found;
    }
}
