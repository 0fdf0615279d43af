using System.Text.RegularExpressions;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Meetings;

/// <summary>Where somebody invited can be reached.</summary>
/// <param name="PersonId">Who it is, where the directory knows them.</param>
public sealed record ParticipantPhone(string Phone, Guid? PersonId);

/// <summary>
/// Finds the telephones of those invited: a number written on the line itself, or that of the one person of the organisation
/// who has this full name. Of two of one name nobody knows which is meant, so neither is taken.
/// </summary>
public static partial class ParticipantPhones
{
    /// <returns>One for each line; null where no number is known.</returns>
    public static async Task<IReadOnlyList<ParticipantPhone?>> FindAsync(StepWork work, IReadOnlyList<string> lines, CancellationToken cancellationToken)
    {
        var found = new ParticipantPhone?[lines.Count];
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select asked.at::int - 1, min(p.phone), min(p.id::text)::uuid
            from unnest($2) with ordinality as asked (name, at)
            join people p on p.organisation_id = $1 and p.active and lower(p.full_name) = lower(asked.name)
            group by asked.at having count(*) = 1 and min(p.phone) <> ''
            """, Sql.Value(work.OrganisationId), Sql.Value([.. lines.Select(NameOf)])));
        while (await row.ReadAsync(cancellationToken))
            found[row.GetInt32(0)] = new ParticipantPhone(row.GetString(1), row.GetGuid(2));
        for (var at = 0; at < found.Length; at++)
            if (Number().Match(lines[at]) is { Success: true } written)
                found[at] = new ParticipantPhone(written.Value.Trim(), found[at]?.PersonId);
        return found;
    }

    /// <summary>The name on a line: without a form of address before it, and without what follows a comma, a dash or a number.</summary>
    internal static string NameOf(string line) => Address().Replace(After().Replace(line.Normalize(), ""), "").Trim();

    [GeneratedRegex(@"(?<!\d)(?:\+84|0)\d(?:[ .]?\d){7,9}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\s*(?:[,;(–]|\s-|[+]?\d).*$", RegexOptions.CultureInvariant)]
    private static partial Regex After();

    [GeneratedRegex(@"^\s*(?:ông|bà|anh|chị|đồng chí|đ/c)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
