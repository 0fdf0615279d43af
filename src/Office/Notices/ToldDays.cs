using FlowOffice.Office.Database;

namespace FlowOffice.Office.Notices;

/// <summary>What the people of an organisation are told of once a day.</summary>
internal static class ToldDays
{
    /// <summary>Whether this step is the day's first that tells of it; once it commits, no other is.</summary>
    public static Task<bool> IsFirstAsync(StepWork work, string what, DateOnly day, CancellationToken cancellationToken) => work.ReadValueAsync<bool>(
        "insert into told_days (organisation_id, what, day) values ($1, $2, $3) on conflict do nothing returning true",
        cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(what), Sql.Value((DateOnly?)day));
}
