namespace FlowOffice.Office.Board;

/// <summary>
/// Names whoever may do something in a folder: the keys of groups (<see cref="Tasks.CandidateKey"/>), and besides them one
/// person, or everybody of the organisation.
/// </summary>
public static class BoardKey
{
    public const string Everybody = "everybody";

    public static string Person(Guid person) => $"{PersonPrefix}{person}";

    internal const string PersonPrefix = "person:";

    /// <summary>An expression: every key of person <c>$1</c> on day <c>$2</c>, in organisation <c>$3</c>.</summary>
    internal static readonly string OfPerson = Of("$1", "$2", "$3");

    /// <summary>An expression: every key of a person on a day, in an organisation; each an expression too.</summary>
    internal static string Of(string person, string day, string organisation) => $"""
        (select array['everybody', 'person:' || {person}::uuid] || coalesce(array_agg(key), '{"{}"}') from posts post
         cross join unnest(array['role:' || post.role_code, 'role:' || post.role_code || '@' || post.unit_id, 'unit:' || post.unit_id]) key
         where post.person_id = {person} and post.organisation_id = {organisation} and post.starts_on <= {day} and (post.ends_on is null or post.ends_on >= {day}))
        """;
}
