using System.Globalization;
using System.Net;

namespace FlowOffice.Server.Calls;

/// <summary>
/// The hosts that an office's workflows may call. An entry is a name (<c>api.example.vn</c>), all names below one
/// (<c>*.example.vn</c>), an address, or a network (<c>10.1.0.0/16</c>). An office may list public hosts; what is on this machine
/// or in its private networks is reached only by addresses that the installation lists, whatever name leads there.
/// </summary>
internal sealed class HostList(IEnumerable<string> installation, IEnumerable<string> office)
{
    private static readonly IdnMapping Idn = new();

    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.168.0.0/16", "198.18.0.0/15",
            "224.0.0.0/4", "240.0.0.0/4", "::/128", "::1/128", "64:ff9b:1::/48", "100::/64", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
        }.Select(network => IPNetwork.Parse(network)),
    ];

    private readonly IPNetwork[] networks = [.. installation.Select(NetworkOf).OfType<IPNetwork>()];
    private readonly string[] names = [.. installation.Concat(office).Select(entry => Ascii(entry.Trim()))];

    /// <summary>Whether the host of an address may be called, as it is written. Where a name leads to is asked of <see cref="AllowsAddress"/>.</summary>
    public bool AllowsHost(Uri address) => IPAddress.TryParse(address.DnsSafeHost, out var literal)
        ? Covers(literal) || (IsPublic(literal) && names.Contains(literal.ToString(), StringComparer.OrdinalIgnoreCase))
        : names.Any(entry => Fits(Ascii(address.IdnHost), entry));

    /// <summary>Whether a connection to an address may be made.</summary>
    public bool AllowsAddress(IPAddress address) => IsPublic(address) || Covers(address);

    private static bool Fits(string host, string entry) =>
        entry.StartsWith("*.", StringComparison.Ordinal) ? host.EndsWith(entry[1..], StringComparison.OrdinalIgnoreCase) : string.Equals(host, entry, StringComparison.OrdinalIgnoreCase);

    private bool Covers(IPAddress address) => networks.Any(network => network.Contains(Plain(address)));

    private static bool IsPublic(IPAddress address) => Plain(address) is var plain && !NotPublic.Any(network => network.Contains(plain));

    /// <summary>IPv4 addresses that travel inside IPv6 ones (mapped, or translated by NAT64) are judged as what they are.</summary>
    private static IPAddress Plain(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 16 && bytes.AsSpan(0, 12).SequenceEqual<byte>([0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0]) ? new IPAddress(bytes.AsSpan(12)) : address;
    }

    private static IPNetwork? NetworkOf(string entry) =>
        IPNetwork.TryParse(entry.Trim(), out var network) ? network
        : IPAddress.TryParse(entry.Trim(), out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : null;

    private static string Ascii(string name)
    {
        try
        {
            return name.StartsWith("*.", StringComparison.Ordinal) ? "*." + Idn.GetAscii(name[2..]) : Idn.GetAscii(name);
        }
        catch (ArgumentException)
        {
            return name; // no name: it fits nothing
        }
    }
}
