using FlowOffice.Studio.Designer;
using Microsoft.AspNetCore.Mvc;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>The incidents of an instance, for the page beside Studio.</summary>
internal sealed class Incidents(InstanceReader instances) : IIncidents
{
    public async Task<IReadOnlyList<IncidentLine>?> ReadAsync(Guid organisationId, string instanceId, CancellationToken cancellationToken) =>
        await instances.OpenAsync(organisationId, instanceId, cancellationToken) is not { } opened
            ? null
            : [.. opened.State.Incidents.OrderByDescending(incident => incident.At).Select(incident => new IncidentLine(
                incident.ActivityInstanceId, incident.At, opened.Graph.Find(incident.ActivityNodeId)?.Title ?? incident.ActivityId,
                incident.Message, incident.Cause, incident.Resolved))];

    /// <summary>Runs a stopped step again, and goes back to the page.</summary>
    public static async Task<IResult> RetryAsync(string id, [FromForm] string? execution, HttpContext http, RetryStep retry, CancellationToken cancellationToken)
    {
        var done = await retry.RunAsync(http.Person().Actor, id, execution ?? "", cancellationToken);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/studio/instances/{Uri.EscapeDataString(id)}/incidents{(done ? "" : "?refused=true")}";
        return Results.Empty;
    }
}
