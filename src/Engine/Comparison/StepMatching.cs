using System.Text;

namespace FlowOffice.Engine;

/// <summary>
/// Finds which step of one definition is which step of another. Within one definition the id says it. Between two, ids agree only
/// where one was copied from the other; the rest go by type, title, clause and by what stands around them.
/// </summary>
internal sealed class StepMatching
{
    private const double Enough = 0.5;
    private readonly Dictionary<ComparedStep, ComparedStep> after = [];
    private readonly Dictionary<ComparedStep, ComparedStep> before = [];

    public static StepMatching Of(IReadOnlyList<ComparedStep> before, IReadOnlyList<ComparedStep> after, bool sameDefinition)
    {
        var matching = new StepMatching();
        if (before is [var root, ..] && after is [var newRoot, ..] && (root.Id == newRoot.Id || root.Type == newRoot.Type))
            matching.Pair(root, newRoot);
        var byId = after.ToDictionary(step => step.Id, StringComparer.Ordinal);
        foreach (var step in before)
            if (byId.GetValueOrDefault(step.Id) is { } same && (sameDefinition || same.Type == step.Type))
                matching.Pair(step, same);
        if (!sameDefinition)
            while (matching.PairMostAlike(before, after))
            {
                // each pair tells more of what stands around the others
            }
        return matching;
    }

    public ComparedStep? After(ComparedStep step) => after.GetValueOrDefault(step);

    public ComparedStep? Before(ComparedStep step) => before.GetValueOrDefault(step);

    /// <summary>Whether two steps, either of which may be absent, are one and the same.</summary>
    public bool AreSame(ComparedStep? one, ComparedStep? other) => one is null ? other is null : After(one) == other && other is not null;

    private void Pair(ComparedStep one, ComparedStep other)
    {
        if (!after.ContainsKey(one) && !before.ContainsKey(other))
            (after[one], before[other]) = (other, one);
    }

    private bool PairMostAlike(IReadOnlyList<ComparedStep> before, IReadOnlyList<ComparedStep> after)
    {
        var best = (from one in before
                    where After(one) is null
                    from other in after
                    where Before(other) is null && other.Type == one.Type
                    let likeness = Likeness(one, other)
                    where likeness >= Enough
                    orderby likeness descending
                    select ((ComparedStep, ComparedStep)?)(one, other)).FirstOrDefault();
        if (best is var (step, like))
            Pair(step, like);
        return best is not null;
    }

    private double Likeness(ComparedStep one, ComparedStep other)
    {
        var title = TextLikeness(one.DisplayText ?? one.Type, other.DisplayText ?? other.Type);
        var clause = (Clause(one), Clause(other)) is ({ } a, { } b) && a == b ? 1.0 : 0;
        var neighbours = Neighbours(one, other);
        return 0.5 * title + 0.15 * clause + 0.35 * neighbours + (title == 1 ? 0.1 : 0);
    }

    private double Neighbours(ComparedStep one, ComparedStep other)
    {
        var pairs = one.Next.Concat(Sources(one)).Distinct().ToList();
        var others = other.Next.Concat(Sources(other)).ToHashSet();
        return pairs.Count == 0 ? 0 : (double)pairs.Count(step => After(step) is { } same && others.Contains(same)) / Math.Max(pairs.Count, others.Count);
    }

    private static IEnumerable<ComparedStep> Sources(ComparedStep step) =>
        step.Parent?.Children.Where(sibling => sibling.Next.Contains(step)) ?? [];

    private static string? Clause(ComparedStep step) => SettingValue.Of(step.Json.Member("clause")) is { IsEmpty: false } value ? value.Text : null;

    /// <summary>Shared words over all words, without case and marks of punctuation.</summary>
    private static double TextLikeness(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        return a.Count == 0 || b.Count == 0 ? 0 : (double)a.Intersect(b).Count() / a.Union(b).Count();
    }

    private static HashSet<string> Words(string text) =>
        [.. new string([.. text.Normalize(NormalizationForm.FormC).ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
