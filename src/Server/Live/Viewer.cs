using System.Security.Claims;
using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.SignalR;

namespace FlowOffice.Server.Live;

/// <summary>One open connection of somebody who looks at one instance.</summary>
/// <param name="Until">When the session that opened it ends; null where that is not known.</param>
internal sealed record Viewer(HubCallerContext Connection, string InstanceId, ClaimsPrincipal Principal, DateTimeOffset? Until)
{
    private readonly Dictionary<string, string> told = new(StringComparer.Ordinal);

    public string Id => Connection.ConnectionId;

    public Guid OrganisationId => new CurrentPerson(Principal, null).OrganisationId;

    /// <summary>Whether this says anything of the node that the viewer has not been told; from now on it has.</summary>
    public bool IsNews(string nodeId, string stats)
    {
        var known = told.GetValueOrDefault(nodeId) == stats;
        told[nodeId] = stats;
        return !known;
    }
}
