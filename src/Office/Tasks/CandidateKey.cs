namespace FlowOffice.Office.Tasks;

/// <summary>
/// Names a group of people by what they are, so that a task offered to a group follows those who join and leave it.
/// <c>role:clerk</c> is every clerk of the organisation, <c>role:unit-head@{unit}</c> the head of one unit,
/// <c>unit:{unit}</c> its members.
/// </summary>
public static class CandidateKey
{
    public static string Role(string role) => $"role:{role}";

    public static string RoleInUnit(string role, Guid unit) => $"role:{role}@{unit}";

    /// <summary>Whoever holds the role or, where its holder is away, was authorised: a choice in a form, never a group of candidates.</summary>
    public static string Acting(string role) => $"{ActingPrefix}{role}";

    /// <summary>Whether the group is of those who hold the role, anywhere or in one unit.</summary>
    public static bool IsOfRole(string key, string role) => key == Role(role) || key.StartsWith($"{Role(role)}@", StringComparison.Ordinal);

    internal const string ActingPrefix = "acting:";

    public static string Unit(Guid unit) => $"unit:{unit}";
}
