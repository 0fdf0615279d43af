namespace FlowOffice.Office.Accounts.Names;

/// <summary>Somebody who is to get a name.</summary>
/// <param name="HomePlace">Quê quán; tells people of one name and birth date apart.</param>
/// <param name="BirthPlace">Nơi sinh; likewise.</param>
public sealed record NameSeeker(string FullName, DateOnly? BornOn = null, string? HomePlace = null, string? BirthPlace = null);

/// <summary>Somebody who has a name, which stays as it is.</summary>
public sealed record NameHolder(string FullName, string UserName);

/// <summary>
/// Builds account names so that nobody gets another's: the basic form; where a different full name has the same basic form,
/// the second form; where even that is the same (same full name, or the same word next to the given name), the basic form
/// with birth date, then home place, then birthplace, then a number.
/// </summary>
/// <remarks>Source: Gia Lai Điều 6.1 (GL-6.1b–h), readings .</remarks>
public sealed class AccountNaming(AccountNameRules rules)
{
    /// <summary>Names for people who come together, in their order. Nobody who has a name is renamed.</summary>
    /// <param name="seekers">They count as each other's rivals.</param>
    /// <param name="holders">People of the organisation who have accounts.</param>
    /// <param name="taken">User names that are used anywhere, by whomever.</param>
    public IReadOnlyList<string> Propose(IReadOnlyList<NameSeeker> seekers, IEnumerable<NameHolder> holders, IEnumerable<string> taken)
    {
        var known = holders.ToList();
        var used = taken.Concat(known.Select(holder => holder.UserName)).Select(Account.Normalize).ToHashSet();
        var forms = known.Select(holder => Forms(holder.FullName)).Concat(seekers.Select(seeker => Forms(seeker.FullName))).ToLookup(form => form.Basic);

        var names = new List<string>(seekers.Count);
        foreach (var seeker in seekers)
        {
            var own = Forms(seeker.FullName);
            var name = Candidates(seeker, own, [.. forms[own.Basic]]).Select(rules.InDomain).First(candidate => !used.Contains(Account.Normalize(candidate)));
            used.Add(Account.Normalize(name));
            names.Add(name);
        }

        return names;
    }

    /// <summary>A name for a unit's account (GL-6.1a).</summary>
    public string ProposeForUnit(string unitName, IEnumerable<string> taken)
    {
        var used = taken.Select(Account.Normalize).ToHashSet();
        var name = NameWords.FillPlace(rules.UnitPattern, unitName);
        return Numbered(name).Prepend(name).Select(rules.InDomain).First(candidate => !used.Contains(Account.Normalize(candidate)));
    }

    /// <param name="same">Everybody whose basic form is the same, the seeker among them.</param>
    private static IEnumerable<string> Candidates(NameSeeker seeker, Form own, IReadOnlyCollection<Form> same)
    {
        if (same.Count == 1)
            yield return own.Basic;
        if (same.Count(form => form.Second == own.Second) == 1)
            yield return own.Second;

        var name = own.Basic;
        foreach (var part in new[] { seeker.BornOn is { } day ? NameWords.OfficialDate(day) : "", NameWords.Fold(seeker.HomePlace ?? ""), NameWords.Fold(seeker.BirthPlace ?? "") })
        {
            if (part.Length > 0)
                yield return name += part;
        }

        foreach (var numbered in Numbered(name))
            yield return numbered;
    }

    private static IEnumerable<string> Numbered(string name) => Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name}{number}");

    private Form Forms(string fullName)
    {
        var words = NameWords.Of(fullName);
        return new Form(words.Fill(rules.Pattern), words.Fill(rules.SecondPattern));
    }

    private sealed record Form(string Basic, string Second);
}
