namespace FlowOffice.Office.Accounts.Names;

/// <summary>
/// How an organisation builds account names: a setting of each. Patterns are texts with places in braces:
/// <c>{surname}</c>, <c>{given}</c>, <c>{middle}</c> (all middle words), <c>{nearest}</c> (the middle word next to the given name),
/// <c>{surname-initial}</c>, <c>{given-initial}</c>, <c>{middle-initials}</c>, <c>{other-initials}</c> (of the middle words but the
/// nearest), and for units <c>{place}</c>. What fills them has neither marks nor spaces.
/// </summary>
/// <remarks>Source: Gia Lai Điều 6.1 (GL-6.1i); the defaults are Gia Lai's.</remarks>
public sealed record AccountNameRules
{
    /// <summary>A person's name, where nobody else's comes out the same.</summary>
    public string Pattern { get; init; } = "{given}{surname-initial}{middle-initials}";

    /// <summary>A person's name, where another full name comes out the same by <see cref="Pattern"/>.</summary>
    public string SecondPattern { get; init; } = "{nearest}{given}{surname-initial}{other-initials}";

    /// <summary>The name of a unit's account.</summary>
    public string UnitPattern { get; init; } = "{place}";

    /// <summary>What follows the «@»; null where names have none.</summary>
    public string? Domain { get; init; }

    /// <summary>A name as people sign in with it.</summary>
    public string InDomain(string name) => Domain is { Length: > 0 } domain ? $"{name}@{domain}" : name;
}
