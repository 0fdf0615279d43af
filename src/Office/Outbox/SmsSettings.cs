using System.Text.RegularExpressions;

namespace FlowOffice.Office.Outbox;

/// <summary>
/// The gateway that takes text messages over HTTP; the settings section <c>Sms</c>, which only the operator of the server
/// writes. In <see cref="Address"/> and <see cref="Body"/> stand for each message: <c>{to}</c> the number as in the directory,
/// <c>{to84}</c> with 84 in place of the leading 0, <c>{text}</c>, and <c>{key}</c>, which is the same when a message comes again.
/// </summary>
public sealed class SmsSettings
{
    /// <summary>Where messages go. Null: no text messages are sent, and no notices are written for them.</summary>
    public string? Address { get; init; }

    public string Method { get; init; } = "POST";

    /// <summary>Sent with each message, such as <c>Authorization</c>; may hold secrets.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary><c>application/json</c>: values are written as within a JSON text. <c>application/x-www-form-urlencoded</c>: as in a form.</summary>
    public string ContentType { get; init; } = Json;

    public string Body { get; init; } = """{"to":"{to}","text":"{text}","id":"{key}"}""";

    /// <summary>What a good answer must contain, as a regular expression; null: each answer with a status of 200 to 299 is good.</summary>
    public string? Accepted { get; init; }

    /// <summary>What an answer contains that refuses the message for ever, as a regular expression; statuses of 400 to 499 do so anyway.</summary>
    public string? Refused { get; init; }

    /// <summary>Finds the message's number at the gateway in a good answer, in its first group or as a whole; kept as the proof of delivery.</summary>
    public string? Receipt { get; init; }

    /// <summary>How long the gateway may take.</summary>
    public int TimeoutSeconds { get; init; } = 20;

    internal const string Json = "application/json";

    public bool IsSetUp => !string.IsNullOrWhiteSpace(Address);

    internal static Match Find(string pattern, string answer) => Regex.Match(answer, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
