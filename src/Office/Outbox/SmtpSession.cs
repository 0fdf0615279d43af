using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FlowOffice.Office.Outbox;

/// <summary>
/// One conversation with a mail server (RFC 5321): greeting, encryption (RFC 3207), sign-in (RFC 4954), letters. Its own,
/// because what the server answers to a letter is the proof of delivery, and <c>System.Net.Mail</c> does not tell it.
/// </summary>
internal sealed class SmtpSession : IAsyncDisposable
{
    private readonly TcpClient client = new();
    private Stream stream = Stream.Null;
    private StreamReader reader = StreamReader.Null;

    private SmtpSession()
    {
    }

    /// <exception cref="SmtpRefusedException">The server does not let us in.</exception>
    /// <exception cref="IOException">There is no connection, or no encryption where the settings want it.</exception>
    public static async Task<SmtpSession> OpenAsync(MailSettings settings, CancellationToken cancellationToken)
    {
        var session = new SmtpSession();
        try
        {
            await session.ConnectAsync(settings, cancellationToken);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    /// <summary>Hands over one letter.</summary>
    /// <returns>What the server answered when it took it.</returns>
    /// <exception cref="SmtpRefusedException">The server does not take it.</exception>
    public async Task<SmtpReply> SendAsync(string from, string to, string letter, CancellationToken cancellationToken)
    {
        await AskAsync($"MAIL FROM:<{from}>", "MAIL", cancellationToken);
        await AskAsync($"RCPT TO:<{to}>", "RCPT", cancellationToken);
        await AskAsync("DATA", "DATA", cancellationToken);
        var lines = letter.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(line => line.StartsWith('.') ? "." + line : line);
        return await AskAsync(string.Join("\r\n", lines) + "\r\n.", "DATA", cancellationToken);
    }

    /// <summary>Takes leave; the letter is delivered whether or not the server hears this.</summary>
    public async Task QuitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync("QUIT", "QUIT", cancellationToken);
        }
        catch (Exception gone) when (gone is IOException or SmtpRefusedException or SocketException or OperationCanceledException)
        {
            // it has hung up first, or takes its time
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stream.DisposeAsync();
        client.Dispose();
    }

    private async Task ConnectAsync(MailSettings settings, CancellationToken cancellationToken)
    {
        await client.ConnectAsync(settings.Host!, settings.Port, cancellationToken);
        Use(client.GetStream());
        if (settings.Port == MailSettings.EncryptedFromTheStart)
            await EncryptAsync(settings, cancellationToken);
        Check(await SmtpReply.ReadAsync(reader, cancellationToken), "CONNECT");
        var offers = await GreetAsync(cancellationToken);
        if (settings.Encrypted && stream is not SslStream)
        {
            if (!offers.Offers("STARTTLS"))
                throw new IOException("The mail server offers no encryption (STARTTLS), and the settings want it.");
            await AskAsync("STARTTLS", "STARTTLS", cancellationToken);
            await EncryptAsync(settings, cancellationToken);
            offers = await GreetAsync(cancellationToken);
        }

        if (settings.UserName is not null)
            await SignInAsync(settings, offers, cancellationToken);
    }

    private Task<SmtpReply> GreetAsync(CancellationToken cancellationToken) => AskAsync("EHLO flowoffice", "EHLO", cancellationToken);

    private async Task EncryptAsync(MailSettings settings, CancellationToken cancellationToken)
    {
        var encrypted = new SslStream(stream, leaveInnerStreamOpen: false, (_, certificate, _, errors) => errors == SslPolicyErrors.None || IsPinned(certificate, settings));
        try
        {
            await encrypted.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = settings.Host }, cancellationToken);
        }
        catch (AuthenticationException untrusted)
        {
            throw new IOException($"The mail server's certificate is not trusted: {untrusted.Message}", untrusted);
        }

        Use(encrypted);
    }

    private static bool IsPinned(X509Certificate? certificate, MailSettings settings) =>
        certificate is not null && settings.CertificateSha256 is { } wanted
        && string.Equals(certificate.GetCertHashString(HashAlgorithmName.SHA256), wanted.Replace(":", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);

    private async Task SignInAsync(MailSettings settings, SmtpReply offers, CancellationToken cancellationToken)
    {
        var ways = offers.Lines.FirstOrDefault(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase)) ?? "";
        if (!ways.Contains("PLAIN", StringComparison.OrdinalIgnoreCase) && ways.Contains("LOGIN", StringComparison.OrdinalIgnoreCase))
        {
            await AskAsync("AUTH LOGIN", "AUTH", cancellationToken);
            await AskAsync(Base64(settings.UserName!), "AUTH", cancellationToken);
            await AskAsync(Base64(settings.Password ?? ""), "AUTH", cancellationToken);
            return;
        }

        await AskAsync($"AUTH PLAIN {Base64($"\0{settings.UserName}\0{settings.Password}")}", "AUTH", cancellationToken);
    }

    /// <param name="name">Stands for the command in messages: what is said may be secret.</param>
    private async Task<SmtpReply> AskAsync(string command, string name, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(Encoding.UTF8.GetBytes(command + "\r\n"), cancellationToken);
        await stream.FlushAsync(cancellationToken);
        return Check(await SmtpReply.ReadAsync(reader, cancellationToken), name);
    }

    private static SmtpReply Check(SmtpReply reply, string name) => reply.IsGood ? reply : throw new SmtpRefusedException(name, reply);

    private void Use(Stream next)
    {
        stream = next;
        reader = new StreamReader(next, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true); // a new one: nothing said before encryption counts after it
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
