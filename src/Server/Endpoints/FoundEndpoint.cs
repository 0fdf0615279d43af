using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Endpoints;

/// <summary>A step that takes a request: one that starts an instance, or a wait of one that runs.</summary>
/// <param name="OrganisationId">Whose it is.</param>
/// <param name="Terms">On what terms it takes requests.</param>
/// <param name="Values">What the path gave.</param>
internal abstract record FoundEndpoint(Guid OrganisationId, HttpEndpointTerms Terms, JsonObject Values)
{
    /// <summary>The step stands at the start of a published version.</summary>
    public sealed record Trigger(Guid OrganisationId, HttpEndpointTerms Terms, JsonObject Values, string VersionId, string ActivityId) : FoundEndpoint(OrganisationId, Terms, Values);

    /// <summary>The step waits in an instance.</summary>
    public sealed record Wait(Guid OrganisationId, HttpEndpointTerms Terms, JsonObject Values, string InstanceId, string BookmarkId) : FoundEndpoint(OrganisationId, Terms, Values);
}
