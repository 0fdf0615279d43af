namespace FlowOffice.Server.Definitions;

/// <summary>Which versions of a definition are meant, in Elsa's words: <c>Latest</c>, <c>Published</c>, …, or a number.</summary>
public readonly record struct VersionOptions(string Name)
{
    public static readonly VersionOptions Latest = new("Latest");
    public static readonly VersionOptions Published = new("Published");
    public static readonly VersionOptions All = new("AllVersions");

    /// <summary>Reads a query value; an unknown word is taken as the default, as Elsa does.</summary>
    public static VersionOptions Parse(string? text, VersionOptions whenEmpty) => string.IsNullOrWhiteSpace(text) ? whenEmpty : new(text.Trim());

    /// <summary>The SQL condition; holds no text from outside.</summary>
    internal string Condition => Name.ToUpperInvariant() switch
    {
        "PUBLISHED" => "is_published",
        "DRAFT" => "is_latest and not is_published",
        "LATESTORPUBLISHED" => "(is_latest or is_published)",
        "LATESTANDPUBLISHED" => "is_latest and is_published",
        "ALLVERSIONS" or "ALL" => "true",
        _ when int.TryParse(Name, out var number) => $"version = {number}",
        _ => "is_latest",
    };
}
