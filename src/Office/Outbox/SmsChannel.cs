using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Outbox;

/// <summary>Delivers text messages over the gateway of <see cref="SmsSettings"/>. What it reports never holds the text, the number or a secret.</summary>
public sealed class SmsChannel(SmsSettings settings, HttpClient http) : IOutboxChannel
{
    /// <summary>The kind of text messages.</summary>
    public const string SmsKind = "sms";

    private const int LongestAnswer = 16 * 1024;

    public string Kind => SmsKind;

    public bool IsOpen => settings.IsSetUp;

    public async Task<Delivery> DeliverAsync(string key, JsonObject payload, CancellationToken cancellationToken)
    {
        var number = string.Concat((payload["to"]?.GetValue<string>() ?? "").Where(letter => char.IsAsciiDigit(letter) || letter == '+'));
        if (number.Length < 8)
            return new Delivery.Never("Expected a telephone number of at least 8 digits.");
        using var request = Request(key, number, payload["text"]?.GetValue<string>() ?? "");
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(settings.TimeoutSeconds));
        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
            return Judge((int)answer.StatusCode, await ReadAsync(answer, patience.Token));
        }
        catch (HttpRequestException failure)
        {
            return new Delivery.NotNow($"The gateway cannot be reached: {failure.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Delivery.NotNow($"The gateway did not answer within {settings.TimeoutSeconds} seconds.");
        }
    }

    private Delivery Judge(int status, string answer)
    {
        var said = $"HTTP {status.ToString(CultureInfo.InvariantCulture)}";
        if (settings.Refused is { } refused && SmsSettings.Find(refused, answer).Success)
            return new Delivery.Never($"The gateway refuses the message ({said}).");
        if (status is >= 200 and < 300)
            return settings.Accepted is { } accepted && !SmsSettings.Find(accepted, answer).Success
                ? new Delivery.NotNow($"The gateway does not say that it has the message ({said}).")
                : new Delivery.Delivered(Receipt(said, answer));
        return status is >= 400 and < 500 and not (401 or 403 or 408 or 425 or 429) // those are about us or the moment, not about the message
            ? new Delivery.Never($"The gateway refuses the message ({said}).")
            : new Delivery.NotNow($"The gateway cannot take the message now ({said}).");
    }

    private string Receipt(string said, string answer)
    {
        if (settings.Receipt is null || SmsSettings.Find(settings.Receipt, answer) is not { Success: true } found)
            return said;
        var id = found.Groups.Count > 1 ? found.Groups[1].Value : found.Value;
        return $"{said} {(id.Length > 100 ? id[..100] : id)}";
    }

    private HttpRequestMessage Request(string key, string number, string text)
    {
        var request = new HttpRequestMessage(new HttpMethod(settings.Method), Fill(settings.Address!, Uri.EscapeDataString));
        if (request.Method != HttpMethod.Get)
            request.Content = new StringContent(Fill(settings.Body, settings.ContentType.StartsWith(SmsSettings.Json, StringComparison.OrdinalIgnoreCase) ? InJson : Uri.EscapeDataString), Encoding.UTF8, settings.ContentType);
        foreach (var (name, value) in settings.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return request;

        // The text goes in last: what people write stands as it is, also where it looks like a place for a value.
        string Fill(string template, Func<string, string> written) => template
            .Replace("{to84}", written(number.StartsWith('0') ? $"84{number[1..]}" : number.TrimStart('+')), StringComparison.Ordinal)
            .Replace("{to}", written(number), StringComparison.Ordinal)
            .Replace("{key}", written(key), StringComparison.Ordinal)
            .Replace("{text}", written(text), StringComparison.Ordinal);
    }

    private static string InJson(string text) => JsonSerializer.Serialize(text, JsonText.Plain)[1..^1];

    private static async Task<string> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        var read = new byte[LongestAnswer];
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return Encoding.UTF8.GetString(read, 0, await stream.ReadAtLeastAsync(read, LongestAnswer, throwOnEndOfStream: false, cancellationToken));
    }
}
