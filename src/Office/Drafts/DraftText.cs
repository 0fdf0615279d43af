using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Drafts;

/// <summary>Whose hand, at which level, in which colour.</summary>
/// <param name="Level">The level of the step: 0 is the drafter, a higher one binds those below.</param>
/// <param name="Color">The colour that the step gives.</param>
/// <param name="By">Who made the edit.</param>
public sealed record EditMark(
    [property: JsonPropertyName("level")] int Level,
    [property: JsonPropertyName("color")] EditColor Color,
    [property: JsonPropertyName("by")] Guid? By);

/// <summary>Some text of one origin.</summary>
/// <param name="Text">The text; no line breaks.</param>
/// <param name="Added">Who put it in; null for the drafter.</param>
/// <param name="Struck">Who struck it out; null where it stands.</param>
public sealed record DraftRun(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("added"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EditMark? Added = null,
    [property: JsonPropertyName("struck"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] EditMark? Struck = null);

/// <summary>A paragraph.</summary>
/// <param name="Id">The same in every version; a number that is gone is not given again.</param>
/// <param name="Runs">Its text in order.</param>
public sealed record DraftParagraph([property: JsonPropertyName("id")] int Id, [property: JsonPropertyName("runs")] IReadOnlyList<DraftRun> Runs)
{
    /// <summary>What is read of it: without what was struck.</summary>
    [JsonIgnore]
    public string Visible => string.Concat(Runs.Where(run => run.Struck is null).Select(run => run.Text));
}

/// <summary>
/// The text of a draft with the marks of everybody who edited it. Stored as JSON: <c>paragraphs</c>, each with its <c>id</c>
/// and <c>runs</c>; a run has <c>text</c> and, where somebody above the drafter <c>added</c> or <c>struck</c> it, whose hand
/// that was (<c>level</c>, <c>color</c>, <c>by</c>); <c>next</c> is the id of the next new paragraph.
/// </summary>
public sealed record DraftText(
    [property: JsonPropertyName("paragraphs")] IReadOnlyList<DraftParagraph> Paragraphs, [property: JsonPropertyName("next")] int Next)
{
    /// <summary>A draft of which nothing is written yet.</summary>
    public static DraftText Empty { get; } = new([], 1);

    /// <summary>The text as it is issued: nothing struck, no colours.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Clean => [.. Paragraphs.Select(paragraph => paragraph.Visible.Trim()).Where(text => text.Length > 0)];

    /// <summary>The colours that occur, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<EditColor> Colors =>
        [.. Paragraphs.SelectMany(paragraph => paragraph.Runs).SelectMany(run => new[] { run.Added, run.Struck }).OfType<EditMark>().Select(mark => mark.Color).Distinct().Order()];

    /// <summary>Everybody who edited it, each once.</summary>
    [JsonIgnore]
    public IReadOnlyList<Guid?> Hands =>
        [.. Paragraphs.SelectMany(paragraph => paragraph.Runs).SelectMany(run => new[] { run.Added?.By, run.Struck?.By }).Where(by => by is not null).Distinct()];

    /// <summary>The stored form.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonText.Plain);

    /// <summary>SHA-256 of the stored form, in hexadecimal: text and marks.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, JsonText.Plain)));

    /// <summary>Reads the stored form.</summary>
    public static DraftText Parse(string json) =>
        JsonSerializer.Deserialize<DraftText>(json, JsonText.Plain) ?? throw new FormatException("Expected the text of a draft, found null.");
}
