namespace FlowOffice.Office.Rights;

/// <summary>Whom somebody leads today, for queries: the units that they head and those below, and whether they lead the whole organisation.</summary>
internal static class LedBranch
{
    /// <summary>
    /// The head of a query over <c>mine</c> (ids of units) and <c>leads</c> (one row, <c>all_units</c>). It takes the organisation as
    /// <c>$1</c>, the person as <c>$2</c>, the day as <c>$3</c> and <see cref="People.RoleCode.Leaders"/> as <c>$4</c>.
    /// </summary>
    public const string Query = """
        with recursive mine as (
          select p.unit_id as id from posts p
          where p.person_id = $2 and p.organisation_id = $1 and p.role_code = 'unit-head' and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
          union
          select u.id from units u join mine on u.parent_id = mine.id
        ), leads as (
          select exists (select from posts p where p.person_id = $2 and p.organisation_id = $1 and p.role_code = any($4)
            and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)) as all_units
        )
        """;
}
