using System.Net.Mail;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;

namespace FlowOffice.Office.Outbox;

/// <summary>Delivers notices by mail, through the server of <see cref="MailSettings"/>.</summary>
public sealed class MailChannel(MailSettings settings, TimeProvider clock) : IOutboxChannel
{
    /// <summary>The kind of mails.</summary>
    public const string MailKind = "mail";

    /// <summary>The kind of those that wait to be gathered into one mail; no channel takes them.</summary>
    public const string GatheredKind = "mail-part";

    private const int SubjectLength = 120;

    /// <summary>How long a mail server may take for one mail.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public string Kind => MailKind;

    public bool IsOpen => settings.IsSetUp;

    public async Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken)
    {
        if (!MailAddress.TryCreate(Text("to"), Text("name"), Encoding.UTF8, out var to) || !Ascii.IsValid(to.Address))
            return new Delivery.Never($"Expected a mail address, found '{Text("to")}'.");
        var letter = new MailLetter(new MailAddress(settings.From, "FlowOffice"), to, Subject(Text("subject") ?? Text("text")!), Body(),
            $"{Uri.EscapeDataString(key)}@flowoffice", clock.GetUtcNow().ToOffset(VietnamTime.Offset)); // the receiver recognises a second copy by its id
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await using var session = await SmtpSession.OpenAsync(settings, patience.Token);
            var reply = await session.SendAsync(letter.From.Address, to.Address, letter.ToString(), patience.Token);
            await session.QuitAsync(patience.Token);
            return new Delivery.Delivered(reply.ToString());
        }
        catch (SmtpRefusedException refused)
        {
            return refused.Reply.IsFinal && refused.IsAboutTheLetter ? new Delivery.Never(refused.Message) : new Delivery.NotNow(refused.Message);
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            return new Delivery.NotNow(failure.Message);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery.NotNow($"The mail server did not answer within {Patience.TotalSeconds:0} seconds.");
        }

        string? Text(string name) => payload[name]?.GetValue<string>();

        string Body()
        {
            var link = Text("link") is { } path && settings.Pages is { } pages ? $"\n\n{new Uri(pages, path)}" : "";
            var address = Text("address") is { Length: > 0 } where ? $"\n\nPhần mềm quản lý văn bản: {where}" : ""; // SD-8.1
            return $"{Text("text")}{link}{address}\n";
        }
    }

    /// <summary>One line, not too long.</summary>
    private static string Subject(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= SubjectLength ? line : line[..(SubjectLength - 1)] + "…";
    }
}
