using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FlowOffice.Office.Tests.Outbox;

/// <summary>A mail server on this machine that keeps what it is given, and can be told to answer differently (RFC 5321).</summary>
public sealed class MailServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public MailServer()
    {
        listener.Start();
        _ = ServeAsync(); // until the listener is gone
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>What it says to a recipient's address.</summary>
    public string AnswerToRecipient { get; set; } = "250 OK";

    public List<string> Mails { get; } = [];

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await listener.AcceptTcpClientAsync();
            }
            catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
            {
                return;
            }

            using (client)
                await TalkAsync(client.GetStream());
        }
    }

    private async Task TalkAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 mail.example.vn");
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line == "DATA")
            {
                await writer.WriteLineAsync("354 Go on");
                var mail = new StringBuilder();
                while (await reader.ReadLineAsync() is { } part && part != ".")
                    mail.AppendLine(part);
                Mails.Add(mail.ToString());
            }

            await writer.WriteLineAsync(line switch
            {
                "QUIT" => "221 Bye",
                _ when line.StartsWith("RCPT", StringComparison.Ordinal) => AnswerToRecipient,
                _ => "250 OK",
            });
            if (line == "QUIT")
                return;
        }
    }

    public void Dispose() => listener.Dispose();
}
