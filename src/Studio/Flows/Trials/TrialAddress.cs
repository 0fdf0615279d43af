using System.Buffers.Text;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlowOffice.Office.Calendars;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace FlowOffice.Studio.Flows.Trials;

/// <summary>
/// A trial as the page's address tells it, settings and choices alike: the server keeps nothing of a trial, and Back goes one
/// choice back. Choices stand in <c>c</c>: JSON, deflated, base64url.
/// </summary>
public sealed class TrialAddress
{
    /// <summary>Before the names of fields that people fill in.</summary>
    public const string FieldPrefix = "f.";
    private const int MostChoices = 100;
    private const int LongestChoices = 200_000;
    private static readonly string[] Started = ["sender", "typeCode", "source", "urgency", "secrecy", "contentSecret"];
    private static readonly JsonSerializerOptions Brief = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly string path;
    private readonly IQueryCollection query;

    public TrialAddress(string definitionId, IQueryCollection query)
    {
        (path, this.query) = ($"/flows/{Uri.EscapeDataString(definitionId)}/trial", query);
        Choices = Read(Text("c"));
        Request = new TrialRequest(definitionId)
        {
            Version = Number("version"),
            At = DateTime.TryParse(Text("at"), CultureInfo.InvariantCulture, DateTimeStyles.None, out var at)
                ? VietnamTime.At(DateOnly.FromDateTime(at), TimeOnly.FromDateTime(at)) : null,
            Form = Started.Where(name => Text(name).Length > 0).ToDictionary(name => name, Text),
            Document = Number("number") is { } number ? new ArrivedDocument(Number("year") ?? 0, number) : null,
            Pace = TrialWords.Pace(Text("pace")) ?? TrialPace.AtOnce,
            PaceDays = Math.Clamp(Number("days") ?? 1, 0, TrialWords.MostDays),
            Choices = Choices,
            GoOn = Text("run") == "end",
        };
    }

    /// <summary><c>steps</c>, <c>end</c> or <c>paths</c>; empty where nothing is to be run yet.</summary>
    public string Run => Text("run") is "steps" or "end" or "paths" ? Text("run") : "";

    public TrialRequest Request { get; }

    public IReadOnlyList<TrialChoice> Choices { get; }

    /// <summary>A value as it was sent; empty where it was not.</summary>
    public string Text(string name) => query[name].ToString().Trim();

    /// <summary>Everything but the choices, to be sent along with a form.</summary>
    public IEnumerable<(string Name, string Value)> Kept =>
        from name in (string[])["version", "at", "number", "year", "pace", "days", .. Started]
        where Text(name).Length > 0
        select (name, Text(name));

    /// <summary>The choice that was just made, to be added to those before; null where none was.</summary>
    public TrialChoice? Chosen => Number("task") is { } task && Text("outcome").Length > 0
        ? new TrialChoice(task, Text("outcome"), Guid.TryParse(Text("by"), out var by) ? by : null, query
            .Where(one => one.Key.StartsWith(FieldPrefix, StringComparison.Ordinal) && !StringValues.IsNullOrEmpty(one.Value))
            .ToDictionary(one => one.Key[FieldPrefix.Length..], one => string.Join('\n', one.Value.ToArray()).Trim()))
        : null;

    /// <summary>The address of the same trial with other choices.</summary>
    public string With(IReadOnlyList<TrialChoice> choices, string run) =>
        path + QueryString.Create([.. Kept.Select(one => KeyValuePair.Create<string, string?>(one.Name, one.Value)), new("run", run), new("c", Write(choices))]);

    /// <summary>The choices as one word.</summary>
    public static string Write(IReadOnlyList<TrialChoice> choices)
    {
        if (choices.Count == 0)
            return "";
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            JsonSerializer.Serialize(deflate, choices.Select(choice => new Packed(choice.Task, choice.Outcome, choice.By, choice.Form)), Brief);
        return Base64Url.EncodeToString(packed.ToArray());
    }

    private static List<TrialChoice> Read(string text)
    {
        if (text.Length == 0 || !Base64Url.IsValid(text))
            return [];
        try
        {
            using var deflate = new DeflateStream(new MemoryStream(Base64Url.DecodeFromChars(text)), CompressionMode.Decompress);
            var json = new byte[LongestChoices];
            var length = deflate.ReadAtLeast(json, json.Length, throwOnEndOfStream: false);
            return [.. (JsonSerializer.Deserialize<List<Packed>>(Encoding.UTF8.GetString(json, 0, length)) ?? []).Take(MostChoices).Select(one => new TrialChoice(one.T, one.O ?? "", one.B, one.F))];
        }
        catch (Exception problem) when (problem is InvalidDataException or JsonException)
        {
            return []; // an address that somebody cut short: the trial begins anew
        }
    }

    private int? Number(string name) => int.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private sealed record Packed(int T, string? O, Guid? B, IReadOnlyDictionary<string, string>? F);
}
