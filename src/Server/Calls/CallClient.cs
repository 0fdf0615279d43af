using System.Net;
using System.Net.Sockets;

namespace FlowOffice.Server.Calls;

/// <summary>
/// Connections to other systems. Whatever name is called, the address that it leads to is judged before the connection is made,
/// and no proxy or redirect goes around that.
/// </summary>
internal sealed class CallClient(CallSettings settings) : IDisposable
{
    private readonly HttpMessageInvoker client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        AutomaticDecompression = DecompressionMethods.All,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = (context, cancellationToken) => ConnectAsync(new HostList(settings.AllowedHosts, []), context.DnsEndPoint, cancellationToken),
    });

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => client.SendAsync(request, cancellationToken);

    public void Dispose() => client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(HostList hosts, DnsEndPoint end, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(end.Host, cancellationToken);
        var allowed = addresses.Where(hosts.AllowsAddress).ToArray();
        if (allowed.Length == 0)
            throw CallRefusedException.Of(end.Host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, end.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A call is not made. The message says why, in Vietnamese.</summary>
internal sealed class CallRefusedException(string message) : Exception(message)
{
    public static CallRefusedException Of(string host) =>
        new($"Máy chủ «{host}» không có trong danh sách được phép gọi, hoặc dẫn vào mạng nội bộ. Hãy đề nghị người vận hành thêm vào danh sách rồi chạy lại bước này.");
}
