using System.Globalization;
using System.Net.Mail;
using System.Text;

namespace FlowOffice.Office.Outbox;

/// <summary>A letter of plain text as it goes over the wire (RFC 5322, MIME): headers and text in any language as ASCII.</summary>
internal sealed record MailLetter(MailAddress From, MailAddress To, string Subject, string Text, string MessageId, DateTimeOffset At)
{
    /// <summary>Bytes of text in one encoded word, so that with its frame it stays under 75 letters (RFC 2047).</summary>
    private const int WordBytes = 42;

    private const int LineLength = 76;

    public override string ToString() => string.Join("\r\n",
    [
        $"From: {Named(From)}",
        $"To: {Named(To)}",
        $"Subject: {Encoded(Subject)}",
        $"Date: {At.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} {(At.Offset < TimeSpan.Zero ? '-' : '+')}{At.Offset.ToString("hhmm", CultureInfo.InvariantCulture)}",
        $"Message-ID: <{MessageId}>",
        "Auto-Submitted: auto-generated",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
        "",
        .. Convert.ToBase64String(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\r\n"))).Chunk(LineLength).Select(line => new string(line)),
    ]);

    private static string Named(MailAddress address) => address.DisplayName.Length == 0 ? $"<{address.Address}>" : $"{Encoded(address.DisplayName)} <{address.Address}>";

    /// <summary>Always as encoded words: no text that people wrote can end a header or begin another.</summary>
    private static string Encoded(string text)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(word.ToString()) + rune.Utf8SequenceLength > WordBytes)
                Flush();
            word.Append(rune.ToString());
        }

        Flush();
        return string.Join("\r\n ", words);

        void Flush()
        {
            if (word.Length > 0)
                words.Add($"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?=");
            word.Clear();
        }
    }
}
