using System.Text.Json;
using System.Text.Json.Serialization;

namespace FlowOffice.Office.Regulations;

/// <summary>
/// Reads <c>regulation.json</c>, which stands beside the definitions that carry a regulation out:
/// <c>number</c>, <c>signedOn</c> (yyyy-MM-dd), <c>issuer</c>, <c>title</c>, <c>legalBases</c>, <c>effective</c> {<c>afterDays</c>,
/// <c>text</c>}, and <c>articles</c>, each with <c>id</c>, <c>title</c> and <c>clauses</c>. A clause has its short name as
/// <c>id</c> (see <see cref="ClauseName"/>), what it <c>asks</c>, and <c>by</c>, a list of {<c>kind</c>, <c>text</c>, <c>name</c>}:
/// what carries it out besides steps. Which steps carry it out stands in the steps.
/// </summary>
public static class RegulationFile
{
    /// <summary>The file's name in a folder of definitions.</summary>
    public const string Name = "regulation.json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private sealed record File(
        string Number, DateOnly SignedOn, string Issuer, string Title, IReadOnlyList<string> LegalBases, Effect Effective, IReadOnlyList<Article> Articles);

    private sealed record Effect(int AfterDays, string Text);

    private sealed record Article(string Id, string Title, IReadOnlyList<Clause> Clauses);

    private sealed record Clause(string Id, string Asks, IReadOnlyList<ClauseMeans> By);

    /// <exception cref="FormatException">It is no regulation; the message says where.</exception>
    public static Regulation Read(string json)
    {
        File file;
        try
        {
            file = JsonSerializer.Deserialize<File>(json, Format) ?? throw new FormatException("Expected a regulation, found null.");
        }
        catch (JsonException wrong)
        {
            throw new FormatException($"Expected a regulation: {wrong.Message}", wrong);
        }

        var regulation = new Regulation(file.Number, file.SignedOn, file.Issuer, file.Title, file.LegalBases, file.Effective.AfterDays, file.Effective.Text,
            [.. file.Articles.Select(article => new RegulationArticle(NameOf(article.Id), article.Title,
                [.. article.Clauses.Select(clause => new RegulationClause(NameOf(clause.Id), clause.Asks, clause.By))]))]);
        Check(regulation);
        return regulation;
    }

    private static ClauseName NameOf(string id) =>
        ClauseName.FromShort(id) is { } name && name.Id == id ? name : throw new FormatException($"Expected the short name of a clause such as 5.3b, found «{id}».");

    private static void Check(Regulation regulation)
    {
        foreach (var article in regulation.Articles)
            foreach (var clause in article.Clauses)
            {
                if (!article.Name.Covers(clause.Name))
                    throw new FormatException($"Expected a clause of {article.Name.Id}, found {clause.Name.Id}.");
                if (string.IsNullOrWhiteSpace(clause.Asks) || clause.By.Any(means => string.IsNullOrWhiteSpace(means.Text)))
                    throw new FormatException($"Expected words for clause {clause.Name.Id} and for what carries it out, found none.");
                if (regulation.Clauses.Count(other => clause.Name.Covers(other.Name)) > 1)
                    throw new FormatException($"Expected {clause.Name.Id} once and nothing below it, found more.");
            }
    }
}
