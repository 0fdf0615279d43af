using System.Globalization;
using System.Text;

namespace FlowOffice.Office.Outbox;

/// <summary>What a mail server says: a code of three digits and words, of one or several lines (RFC 5321, 4.2).</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    private const int LongestReply = 100;

    /// <summary>Whether the command was carried out, or the next part of it is expected.</summary>
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>Whether asking again would be answered alike. What is about our account passes when somebody puts that right.</summary>
    public bool IsFinal => Code is >= 500 and < 600 and not (530 or 534 or 535 or 538);

    public override string ToString() => $"{Code.ToString(CultureInfo.InvariantCulture)} {string.Join(' ', Lines)}";

    /// <summary>Whether a line of the answer to EHLO names that extension.</summary>
    public bool Offers(string extension) => Lines.Any(line =>
        line.StartsWith(extension, StringComparison.OrdinalIgnoreCase) && (line.Length == extension.Length || line[extension.Length] is ' ' or '='));

    /// <exception cref="IOException">The server hung up, or what it says is no reply.</exception>
    public static async Task<SmtpReply> ReadAsync(StreamReader from, CancellationToken cancellationToken)
    {
        List<string> lines = [];
        while (lines.Count < LongestReply)
        {
            var line = await from.ReadLineAsync(cancellationToken) ?? throw new IOException("The mail server closed the connection.");
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new IOException($"Expected a reply of the mail server, found '{Shortened(line)}'.");
            lines.Add(line.Length > 4 ? Shortened(line[4..]) : "");
            if (line.Length == 3 || line[3] != '-')
                return new SmtpReply(code, lines);
        }

        throw new IOException($"Expected a reply of at most {LongestReply} lines.");
    }

    private static string Shortened(string line)
    {
        var plain = new StringBuilder();
        foreach (var letter in line.Take(300))
            plain.Append(char.IsControl(letter) ? ' ' : letter);
        return plain.ToString();
    }
}

/// <summary>The mail server refused a command.</summary>
internal sealed class SmtpRefusedException(string command, SmtpReply reply) : Exception($"{command}: {reply}")
{
    public SmtpReply Reply { get; } = reply;

    /// <summary>Whether it was said of this letter; what is said of the connection passes when somebody puts it right.</summary>
    public bool IsAboutTheLetter { get; } = command is "MAIL" or "RCPT" or "DATA";
}
