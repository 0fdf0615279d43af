using FlowOffice.Office.Database;

namespace FlowOffice.Office.Records;

/// <summary>The fields with which an organisation may begin its catalogue; <c>default-fields.txt</c> lists them and says how it is read.</summary>
public static class DefaultFields
{
    /// <exception cref="FormatException">A line of the list cannot be read; the message names it.</exception>
    public static IReadOnlyList<RecordField> For(Guid organisation)
    {
        using var reader = new StreamReader(typeof(DefaultFields).Assembly.GetManifestResourceStream("Records/default-fields.txt")!);
        var heading = "";
        var fields = new List<RecordField>();
        while (reader.ReadLine() is { } line)
        {
            if (line is "" or ['#', ..])
                continue;
            if (line[0] == ' ')
                fields.Add(Read(line, heading, fields.Count + 1) with { OrganisationId = organisation });
            else
                heading = line.Normalize();
        }

        return fields;
    }

    private static RecordField Read(string line, string heading, int sort)
    {
        if (line.Split('|', StringSplitOptions.TrimEntries) is not [var code, var name, var kind, .. var marks] || marks.Length > 1)
            throw new FormatException($"Expected «code | name | kind | marks» of a field of a record, found: {line}");
        var (word, choices) = kind.Split(':', 2) is [var first, var listed] ? (first, listed) : (kind, "");
        var words = marks.SelectMany(mark => mark.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        return new RecordField
        {
            Code = code, Name = name.Normalize(), Heading = heading, Kind = ColumnNames.Value<RecordFieldKind>(word), Sort = sort,
            Choices = [.. choices.Normalize().Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)],
            Required = words.Remove("*"), NeedsEvidence = words.Remove("+"), Masked = words.Remove("#"), Part = words is [var part] ? ColumnNames.Value<RecordPart>(part) : null,
        };
    }
}
