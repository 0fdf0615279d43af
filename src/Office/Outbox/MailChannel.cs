using System.Net;
using System.Net.Mail;
using System.Text;
using System.Text.Json.Nodes;

namespace FlowOffice.Office.Outbox;

/// <summary>Delivers notices by mail, through the server of <see cref="MailSettings"/>.</summary>
public sealed class MailChannel(MailSettings settings) : IOutboxChannel
{
    internal const string MailKind = "mail";

    private const int SubjectLength = 120;

    public string Kind => MailKind;

    public bool IsOpen => settings.IsSetUp;

    public async Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(Text("to"), Text("name"), Encoding.UTF8, out var to))
            return new Delivery.Never($"Expected a mail address, found '{Text("to")}'.");
        using var message = new MailMessage(new MailAddress(settings.From, "FlowOffice"), to)
        {
            Subject = Subject(Text("text")!),
            SubjectEncoding = Encoding.UTF8,
            Body = Body(),
            BodyEncoding = Encoding.UTF8,
        };
        message.Headers.Add("Message-ID", $"<{Uri.EscapeDataString(key)}@flowoffice>"); // the receiver recognises a second copy by it

        using var client = new SmtpClient(settings.Host, settings.Port) { EnableSsl = settings.Encrypted };
        if (settings.UserName is not null)
            client.Credentials = new NetworkCredential(settings.UserName, settings.Password);
        try
        {
            await client.SendMailAsync(message, cancellationToken);
            return new Delivery.Delivered();
        }
        catch (SmtpException failure)
        {
            return IsFinal(failure.StatusCode) ? new Delivery.Never(failure.Message) : new Delivery.NotNow(failure.InnerException?.Message ?? failure.Message);
        }

        string? Text(string name) => payload[name]?.GetValue<string>();

        string Body()
        {
            var link = Text("link") is { } path && settings.Pages is { } pages ? $"\n\n{new Uri(pages, path)}" : "";
            var address = Text("address") is { Length: > 0 } where ? $"\n\nPhần mềm quản lý văn bản: {where}" : ""; // SD-8.1
            return $"{Text("text")}{link}{address}\n";
        }
    }

    /// <summary>5xx answers about the address or the message; everything else may pass.</summary>
    private static bool IsFinal(SmtpStatusCode code) => code is
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.MailboxNameNotAllowed
        or SmtpStatusCode.ExceededStorageAllocation;

    /// <summary>One line, not too long.</summary>
    private static string Subject(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= SubjectLength ? line : line[..(SubjectLength - 1)] + "…";
    }
}
