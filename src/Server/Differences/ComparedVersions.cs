using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows;
using FlowOffice.Studio.Flows.Differences;
using Npgsql;

namespace FlowOffice.Server.Differences;

/// <summary>Reads what can be compared: versions without their content, and then the two that were chosen.</summary>
public sealed class ComparedVersions(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>A picker shows no more; the address takes any.</summary>
    public const int Most = 100;

    private const string State = """
        case when v.retracted_at is not null then 'Retracted' when v.published_at is null then 'Draft' when v.effective_from > $3 then 'Awaiting'
          when v.id = (select f.id from workflow_definition_versions f
            where f.organisation_id = $1 and f.definition_id = $2 and f.published_at is not null and f.retracted_at is null and f.effective_from <= $3
            order by f.effective_from desc, f.published_at desc, f.version desc limit 1) then 'InForce' else 'Replaced' end
        """;

    /// <summary>The newest versions of a definition, and whatever else is asked for or in force; newest first.</summary>
    public async Task<IReadOnlyList<VersionChoice>> ListAsync(Guid organisationId, string definitionId, IEnumerable<int?> asked, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select version, state, saved_at from (
              select v.version, v.saved_at, {State} as state, row_number() over (order by v.version desc) as place
              from workflow_definition_versions v where v.organisation_id = $1 and v.definition_id = $2) v
            where place <= {Most} or state = 'InForce' or version = any(string_to_array($4, ',')::int[])
            order by version desc
            """,
            Sql.Value(organisationId), Sql.Value(definitionId), Sql.Value((DateOnly?)OfficeDay.Of(clock.GetUtcNow())), Sql.Value(string.Join(',', asked.OfType<int>())));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<VersionChoice>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new VersionChoice(rows.GetInt32(0), Enum.Parse<FlowVersionState>(rows.GetString(1)), rows.GetFieldValue<DateTimeOffset>(2)));
        return found;
    }

    /// <summary>The organisation's other definitions; those of the same procedure first.</summary>
    public async Task<IReadOnlyList<DefinitionChoice>> OthersAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select v.definition_id, v.name from workflow_definition_versions v
            where v.organisation_id = $1 and v.is_latest and v.definition_id <> $2
            order by v.procedure is distinct from (select o.procedure from workflow_definition_versions o where o.organisation_id = $1 and o.definition_id = $2 and o.is_latest),
              lower(v.name), v.id limit {Most}
            """, Sql.Value(organisationId), Sql.Value(definitionId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<DefinitionChoice>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new DefinitionChoice(rows.GetString(0), rows.GetString(1), null));
        return found;
    }

    /// <summary>The version that new work follows today, else the latest.</summary>
    public static VersionChoice? InForce(IReadOnlyList<VersionChoice> versions) => versions.FirstOrDefault(v => v.State == FlowVersionState.InForce) ?? (versions.Count > 0 ? versions[0] : null);
}
