using System.Net;
using FlowOffice.Office.People;

namespace FlowOffice.Office.Accounts;

/// <summary>From where somebody comes in.</summary>
/// <param name="Origin">The network address; null where it is not known.</param>
/// <param name="Host">The host name by which they reached the server; null where none is checked.</param>
public sealed record SignInPlace(string? Origin, string? Host = null)
{
    /// <summary>Whether the organisation is reached by this name: by any, where it lists none (GL-6.3).</summary>
    public bool IsKnownTo(OrganisationSettings settings) =>
        Host is null || settings.HostNames.Count == 0 || settings.HostNames.Contains(Host, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it lies outside the organisation's own networks; nowhere does, where it lists none (GL-17.1).</summary>
    public bool IsRemoteFrom(OrganisationSettings settings) =>
        settings.InternalNetworks.Count > 0 && IPAddress.TryParse(Origin, out var address)
        && !settings.InternalNetworks.Any(network => IPNetwork.TryParse(network, out var range) && range.Contains(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address));
}
