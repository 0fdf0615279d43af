using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace FlowOffice.Server.Tests.Live;

/// <summary>A page's connection to the hub, in SignalR's JSON protocol: messages end with the separator 0x1E.</summary>
internal sealed class LiveConnection(ClientWebSocket socket) : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly StringBuilder read = new();

    /// <param name="address">Of the hub, with <c>http</c>.</param>
    public static async Task<LiveConnection> OpenAsync(Uri address, params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        foreach (var (name, value) in headers)
            socket.Options.SetRequestHeader(name, value);
        using var patience = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(new UriBuilder(address) { Scheme = "ws" }.Uri, patience.Token);
        var connection = new LiveConnection(socket);
        await connection.SendAsync(new JsonObject { ["protocol"] = "json", ["version"] = 1 });
        Assert.Empty((await connection.ReadAsync(patience.Token))!.AsObject());
        return connection;
    }

    /// <summary>Asks to be told of an instance, and waits for the answer.</summary>
    /// <returns>What was refused; null when it was granted.</returns>
    public async Task<string?> ObserveAsync(string instanceId)
    {
        await SendAsync(new JsonObject { ["type"] = 1, ["invocationId"] = "1", ["target"] = "ObserveInstanceAsync", ["arguments"] = new JsonArray(instanceId) });
        return await NextAsync(3) is { } answer ? (string?)answer["error"] : "closed";
    }

    /// <summary>What is told next: the method's name and its argument. Null when the server has closed the connection.</summary>
    public async Task<(string Method, JsonObject Argument)?> HearAsync() => await NextAsync(1) is { } message
        ? ((string)message["target"]!, Assert.Single(message["arguments"]!.AsArray())!.AsObject())
        : null;

    /// <summary>Hears until a number is told that fits. Null when the server has closed the connection.</summary>
    public async Task<int?> HearNumberAsync(string method, int number)
    {
        while (await NextAsync(1) is { } message)
            if ((string)message["target"]! == method && (int)message["arguments"]![0]! == number)
                return number;
        return null;
    }

    /// <summary>Hears until that is told.</summary>
    public async Task<JsonObject> HearAsync(string method)
    {
        while (true)
        {
            var told = await HearAsync();
            Assert.True(told is not null, $"Expected {method}, found the connection closed.");
            if (told.Value.Method == method)
                return told.Value.Argument;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open)
            await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        socket.Dispose();
    }

    private async Task<JsonNode?> NextAsync(int type)
    {
        using var patience = new CancellationTokenSource(Patience); // for all that comes: the server's pings go on for ever
        while (await ReadAsync(patience.Token) is { } message)
            if ((int?)message["type"] == type)
                return message;
        return null;
    }

    private async Task<JsonNode?> ReadAsync(CancellationToken cancellationToken)
    {
        var part = new byte[16 * 1024];
        while (true)
        {
            var text = read.ToString();
            if (text.IndexOf(End, StringComparison.Ordinal) is var end and >= 0)
            {
                read.Remove(0, end + 1);
                return JsonNode.Parse(text[..end]);
            }

            WebSocketReceiveResult got;
            try
            {
                got = await socket.ReceiveAsync(part, cancellationToken);
            }
            catch (WebSocketException)
            {
                return null; // the server has hung up
            }

            if (got.MessageType == WebSocketMessageType.Close)
                return null;
            read.Append(Encoding.UTF8.GetString(part, 0, got.Count));
        }
    }

    private Task SendAsync(JsonObject message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString() + End), WebSocketMessageType.Text, true, CancellationToken.None);
}
