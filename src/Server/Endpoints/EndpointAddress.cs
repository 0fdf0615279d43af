using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Server.Endpoints;

/// <summary>
/// What a request asks for. Its office is the one named in the path (<c>/workflows/@son-dong/van-ban</c>), else that of the person
/// who is signed in, else unknown: then the path must belong to one office alone.
/// </summary>
/// <param name="InstanceId">The instance that is meant, where the caller says so.</param>
/// <param name="CorrelationId">The correlation id of the instance that is meant, or of the one to be started.</param>
internal sealed record EndpointAddress(Guid? OrganisationId, string Method, string Path, string? InstanceId, string? CorrelationId)
{
    /// <returns>Null where an office is named that there is not.</returns>
    public static async Task<EndpointAddress?> OfAsync(HttpContext http, string path, CurrentPerson person, NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        Guid? organisation = person.IsSignedIn ? person.OrganisationId : null;
        if (path.StartsWith('@'))
        {
            var parts = path[1..].Split('/', 2);
            await using var command = source.Command("select id from organisations where code = $1", Sql.Value(parts[0]));
            if (await command.ExecuteScalarAsync(cancellationToken) is not Guid named)
                return null;
            (organisation, path) = (named, parts is [_, var rest] ? rest : "");
        }

        return new EndpointAddress(organisation, http.Request.Method.ToUpperInvariant(), path, Said(http, "workflowInstanceId", "x-workflow-instance-id"), Said(http, "correlationId", "x-correlation-id"));
    }

    private static string? Said(HttpContext http, string query, string header) =>
        http.Request.Query[query] is [{ Length: > 0 } asked] ? asked : http.Request.Headers[header] is [{ Length: > 0 } told] ? told : null;
}
