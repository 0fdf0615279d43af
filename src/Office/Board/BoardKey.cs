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
    internal const string OfPerson = """
        (select array['everybody', 'person:' || $1::uuid] || coalesce(array_agg(key), '{}') from posts post
         cross join unnest(array['role:' || post.role_code, 'role:' || post.role_code || '@' || post.unit_id, 'unit:' || post.unit_id]) key
         where post.person_id = $1 and post.organisation_id = $3 and post.starts_on <= $2 and (post.ends_on is null or post.ends_on >= $2))
        """;
}
