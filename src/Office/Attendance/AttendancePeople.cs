namespace FlowOffice.Office.Attendance;

/// <summary>Those who should look in.</summary>
internal static class AttendancePeople
{
    /// <summary>$1 organisation, $2 day, $3 role codes (empty: everybody who can sign in). Ends in a condition, so that more can follow.</summary>
    public const string Query = """
        select p.id, p.full_name from people p
        where p.organisation_id = $1 and p.active
          and exists (select from accounts a where a.person_id = p.id and a.kind = 'personal' and a.disabled_at is null)
          and ($3 = '{}' or exists (
            select from posts t where t.person_id = p.id and t.role_code = any($3)
              and t.starts_on <= $2 and (t.ends_on is null or t.ends_on >= $2)))
        """;

    /// <summary>A condition: person <c>p</c> is away on that day, by leave that was told or because another stands in for all of their work.</summary>
    public static string AwayOn(string day) => $"""
        (exists (select from absences away where away.person_id = p.id and {day} between away.starts_on and away.ends_on)
          or exists (select from delegations away where away.delegator_id = p.id and away.unit_id is null and away.state = 'permitted' and away.revoked_at is null
                     and {day} between away.starts_on and away.ends_on))
        """;
}
