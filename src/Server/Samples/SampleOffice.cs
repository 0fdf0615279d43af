using System.Globalization;
using System.Text.Json;

namespace FlowOffice.Server.Samples;

/// <summary>
/// A made-up office as its text file tells it. Lines: <c>organisation CODE | NAME</c>, <c>setting KEY = JSON</c>,
/// <c>role CODE | NAME</c>, <c>unit CODE | KIND | NAME [| PARENT]</c>, and below a unit, indented, its posts:
/// <c>ROLE | TITLE | FULL NAME | USER</c>; fields of work: <c>field CODE | NAME | UNIT | SPECIALISTS [| CONCERNED]</c>, users with
/// commas between; folders of the board: <c>folder CODE | KIND | NAME | POSTERS | KEPT [| AUTHORISERS]</c>, where units and users stand by
/// their codes (<c>role:unit-head@noi-vu</c>, <c>person:giamdoc</c>) and KEPT is <c>always</c> or <c>quarter 31</c>; personnel records for
/// everybody: <c>records | USER NUMBER | …</c>, where that many required fields are lacking. The same user twice is one person with two posts. <c>#</c> begins a comment.
/// </summary>
internal sealed record SampleOffice(
    string Code, string Name, IReadOnlyDictionary<string, JsonElement> Settings, IReadOnlyList<SampleRole> Roles, IReadOnlyList<SampleUnit> Units,
    IReadOnlyList<SampleField> Fields, IReadOnlyList<SampleFolder> Folders, IReadOnlyDictionary<string, int>? Records)
{
    private static readonly string[] Codes = ["son-dong", "ha-tinh", "gia-lai", "tuan-giao", "lang-son"];

    /// <summary>User names end in it: <c>vanthu.sondong</c>.</summary>
    public string Suffix => Code.Replace("-", "", StringComparison.Ordinal);

    /// <summary>All that the program brings, the first one the most detailed.</summary>
    public static IReadOnlyList<SampleOffice> All()
    {
        var assembly = typeof(SampleOffice).Assembly;
        return [.. Codes.Select(code =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream($"Samples/{code}.txt")!);
            return Parse(reader.ReadToEnd());
        })];
    }

    /// <exception cref="FormatException">A line is none of those above; the message names it.</exception>
    public static SampleOffice Parse(string text)
    {
        var office = new SampleOffice("", "", new Dictionary<string, JsonElement>(), [], [], [], [], null);
        var settings = new Dictionary<string, JsonElement>();
        var roles = new List<SampleRole>();
        var units = new List<SampleUnit>();
        var fields = new List<SampleField>();
        var folders = new List<SampleFolder>();
        foreach (var line in text.Split('\n').Where(line => line.Trim() is not ("" or ['#', ..])))
        {
            var (word, rest) = line.StartsWith(' ') ? ("post", line) : (line.Split(' ')[0], line[(line.Split(' ')[0].Length + 1)..]);
            var parts = rest.Split('|', StringSplitOptions.TrimEntries);
            switch (word, parts)
            {
                case ("organisation", [var code, var name]):
                    office = office with { Code = code, Name = name };
                    break;
                case ("setting", [var setting]) when setting.Split('=', 2, StringSplitOptions.TrimEntries) is [var key, var json]:
                    settings[key] = JsonSerializer.Deserialize<JsonElement>(json);
                    break;
                case ("role", [var code, var name]):
                    roles.Add(new SampleRole(code, name));
                    break;
                case ("unit", [var code, var kind, var name, .. var parent]):
                    units.Add(new SampleUnit(code, kind, name, parent.FirstOrDefault(), []));
                    break;
                case ("post", [var role, var title, var person, var user]) when units.Count > 0:
                    units[^1].Posts.Add(new SamplePost(role, title, person, user));
                    break;
                case ("field", [var code, var name, var unit, var specialists, .. var related]):
                    fields.Add(new SampleField(code, name, unit, Users(specialists), Users(related.FirstOrDefault() ?? "")));
                    break;
                case ("folder", [var code, var kind, var name, var posters, var kept, .. var authorisers]):
                    var span = kept.Split(' ');
                    folders.Add(new SampleFolder(code, kind, name, Users(posters), Users(authorisers.FirstOrDefault() ?? ""), span[0], span.Length > 1 ? int.Parse(span[1], CultureInfo.InvariantCulture) : 31));
                    break;
                case ("records", [_, .. var lacking]):
                    office = office with { Records = lacking.Select(one => one.Split(' ')).ToDictionary(one => one[0], one => int.Parse(one[1], CultureInfo.InvariantCulture)) };
                    break;
                default:
                    throw new FormatException($"Expected an organisation, setting, role, unit, post, field, folder or records of a sample office, found: {line}");
            }
        }

        return office with { Settings = settings, Roles = roles, Units = units, Fields = fields, Folders = folders };
    }

    private static string[] Users(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}

internal sealed record SampleRole(string Code, string Name);

internal sealed record SampleUnit(string Code, string Kind, string Name, string? Parent, List<SamplePost> Posts);

internal sealed record SamplePost(string Role, string Title, string Person, string User);

internal sealed record SampleField(string Code, string Name, string Unit, IReadOnlyList<string> Specialists, IReadOnlyList<string> Related);

internal sealed record SampleFolder(string Code, string Kind, string Name, IReadOnlyList<string> Posters, IReadOnlyList<string> Authorisers, string KeptFor, int PurgeDay);
