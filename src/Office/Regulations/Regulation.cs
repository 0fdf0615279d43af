namespace FlowOffice.Office.Regulations;

/// <summary>A regulation (quy chế) that an office works by: where it comes from, and clause by clause what it asks.</summary>
/// <param name="Number">The decision that issues it, such as <c>06/2014/QĐ-UBND</c>.</param>
/// <param name="LegalBases">What it rests on, each as a sentence.</param>
/// <param name="EffectiveAfterDays">Days from signing to its first day in force.</param>
/// <param name="Effective">The same as the decision says it.</param>
public sealed record Regulation(
    string Number, DateOnly SignedOn, string Issuer, string Title, IReadOnlyList<string> LegalBases, int EffectiveAfterDays, string Effective,
    IReadOnlyList<RegulationArticle> Articles)
{
    /// <summary>The first day in force.</summary>
    public DateOnly EffectiveFrom => SignedOn.AddDays(EffectiveAfterDays);

    /// <summary>Every clause, as the text goes. Only the lowest level is listed: where a clause has points, each point.</summary>
    public IEnumerable<RegulationClause> Clauses => Articles.SelectMany(article => article.Clauses);

    /// <summary>What a name covers, in order; nothing where the regulation has no such place.</summary>
    public IEnumerable<RegulationClause> CoveredBy(ClauseName name) => Clauses.Where(clause => name.Covers(clause.Name));
}

/// <summary>An article (điều) with its heading.</summary>
public sealed record RegulationArticle(ClauseName Name, string Title, IReadOnlyList<RegulationClause> Clauses);

/// <summary>A clause, a point or an item: the least that is asked by itself.</summary>
/// <param name="Asks">What it asks, one sentence.</param>
/// <param name="By">What carries it out besides the steps that name it; empty where only steps can.</param>
public sealed record RegulationClause(ClauseName Name, string Asks, IReadOnlyList<ClauseMeans> By);

/// <summary>Something other than a step that carries a clause out.</summary>
/// <param name="Text">What people read: the rule, the page's title, the reason why it lies outside.</param>
/// <param name="Name">The setting's name, the page's address, the job's key; null for the others.</param>
public sealed record ClauseMeans(ClauseMeansKind Kind, string Text, string? Name = null);

/// <summary>The kinds of <see cref="ClauseMeans"/>.</summary>
public enum ClauseMeansKind
{
    /// <summary>What the program keeps to by itself.</summary>
    Rule,

    /// <summary>A setting of the organisation.</summary>
    Setting,

    /// <summary>A page where somebody does it.</summary>
    Page,

    /// <summary>Scheduled work.</summary>
    Job,

    /// <summary>Nothing that a program does: the text says why.</summary>
    Outside,
}
