using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace FlowOffice.Testing;

/// <summary>A real mail server (the npm package smtp-server) on this machine, which keeps what it is given and answers as it is told.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly Channel<JsonObject> answers = Channel.CreateUnbounded<JsonObject>();
    private readonly Channel<ReceivedMail> arrivals = Channel.CreateUnbounded<ReceivedMail>();
    private readonly ConcurrentQueue<ReceivedMail> mails = new();

    private MailServer(Process process) => this.process = process;

    public int Port { get; private set; }

    /// <summary>What has been delivered, in order.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. mails];

    /// <summary>Starts one: open to all, or with a user who must sign in, or with a certificate for encryption.</summary>
    public static async Task<MailServer> StartAsync(string? user = null, string? password = null, (string Certificate, string Key)? pem = null, int? port = null, params string[] methods)
    {
        var settings = new JsonObject { ["user"] = user, ["password"] = password, ["certificate"] = pem?.Certificate, ["key"] = pem?.Key, ["port"] = port };
        if (methods.Length > 0)
            settings["methods"] = new JsonArray([.. methods.Select(method => (JsonNode)method)]);
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(Checkout.Folder, "tests", "Testing", "Mail", "server.mjs"), settings.ToJsonString()])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8,
        }) ?? throw new InvalidOperationException("Expected node to start the mail server.");
        var server = new MailServer(process);
        _ = server.ListenAsync(); // until the process has ended
        server.Port = (int)(await server.AnswerAsync())["port"]!;
        return server;
    }

    /// <summary>From now on answers recipients so; null takes them.</summary>
    public Task AnswerRecipientsAsync(int code, string text) => OrderAsync(new JsonObject { ["rcpt"] = new JsonObject { ["code"] = code, ["text"] = text } });

    /// <summary>From now on answers letters so.</summary>
    public Task AnswerLettersAsync(int code, string text) => OrderAsync(new JsonObject { ["data"] = new JsonObject { ["code"] = code, ["text"] = text } });

    /// <summary>From now on takes everything.</summary>
    public Task TakeAllAsync() => OrderAsync(new JsonObject { ["rcpt"] = null, ["data"] = null });

    /// <summary>The next letter that comes, or has come and was not asked for yet.</summary>
    public async Task<ReceivedMail> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await arrivals.Reader.ReadAsync(patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close(); // it ends by itself
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task OrderAsync(JsonObject order)
    {
        await process.StandardInput.WriteLineAsync(order.ToJsonString());
        await process.StandardInput.FlushAsync();
        await AnswerAsync();
    }

    private async Task<JsonObject> AnswerAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await answers.Reader.ReadAsync(patience.Token);
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var told = JsonNode.Parse(line)!.AsObject();
            if (told.ContainsKey("mail"))
            {
                var mail = ReceivedMail.Of(told);
                mails.Enqueue(mail);
                arrivals.Writer.TryWrite(mail);
            }
            else if (!told.ContainsKey("error"))
            {
                answers.Writer.TryWrite(told);
            }
        }
    }
}

/// <summary>A letter as the server got it.</summary>
/// <param name="User">Who signed in to send it; null for nobody.</param>
/// <param name="Headers">By name, decoded.</param>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, bool IsEncrypted, string? User, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public string Subject => Headers["Subject"];

    internal static ReceivedMail Of(JsonObject told)
    {
        var parts = ((string)told["mail"]!).Split("\r\n\r\n", 2);
        var headers = parts[0].Replace("\r\n ", " ", StringComparison.Ordinal).Split("\r\n").Select(line => line.Split(": ", 2)).ToDictionary(line => line[0], line => Decoded(line[1]));
        return new ReceivedMail((string)told["from"]!, [.. told["to"]!.AsArray().Select(to => (string)to!)], (bool)told["encrypted"]!, (string?)told["user"], headers,
            Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].ReplaceLineEndings(""))));
    }

    /// <summary>Encoded words (RFC 2047) as what they say.</summary>
    private static string Decoded(string value) => string.Concat(value.Split(' ').Select((word, at) => word.StartsWith("=?utf-8?B?", StringComparison.Ordinal)
        ? Encoding.UTF8.GetString(Convert.FromBase64String(word[10..^2]))
        : (at == 0 ? "" : " ") + word));
}
