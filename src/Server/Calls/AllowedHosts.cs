using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Calls;

/// <summary>Reads which hosts an office's workflows may call: the installation's, and those of its own setting <c>allowedHosts</c>.</summary>
internal sealed class AllowedHosts(NpgsqlDataSource source, CallSettings settings)
{
    private const string Own = """
        select coalesce(array_agg(host), '{}') from organisations o
        cross join lateral jsonb_array_elements_text(case jsonb_typeof(o.settings->'allowedHosts') when 'array' then o.settings->'allowedHosts' else '[]' end) as host
        where o.id = $1
        """;

    public async Task<HostList> OfAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        await using var command = source.Command(Own, Sql.Value(organisationId));
        return new HostList(settings.AllowedHosts, (string[])(await command.ExecuteScalarAsync(cancellationToken))!);
    }

    /// <summary>Those of a step's organisation.</summary>
    public static async Task<HostList> OfAsync(StepWork work, CallSettings settings, CancellationToken cancellationToken) =>
        new(settings.AllowedHosts, await work.ReadValueAsync<string[]>(Own, cancellationToken, Sql.Value(work.OrganisationId)) ?? []);
}
