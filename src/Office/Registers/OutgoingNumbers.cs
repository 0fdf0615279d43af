using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>
/// Draws numbers of outgoing documents. As in <see cref="NumberSeries"/>, and besides: inside a series and year, days never go
/// back. The day's year is the series' year, so that nothing is numbered in a book that is not the day's own.
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, article 15; Sơn Động Điều 7.3 (SD-7.3b); Hà Tĩnh Điều 7.2 (HT-7.2d, 7.2e).</remarks>
public static class OutgoingNumbers
{
    /// <summary>
    /// The next number of the series for a day; null where the series already has a later day and the number is not given
    /// afterwards because of an outage.
    /// </summary>
    public static async Task<int?> DrawAsync(StepWork work, string series, DateOnly day, bool afterIncident, CancellationToken cancellationToken)
    {
        if (work.Trial is not null)
            return await NumberSeries.DrawAsync(work, series, day.Year, cancellationToken);
        return await work.ReadValueAsync<int?>("""
            insert into number_series as series (organisation_id, code, year, last_number, last_date) values ($1, $2, $3, 1, $4)
            on conflict (organisation_id, code, year) do update set last_number = series.last_number + 1, last_date = greatest(series.last_date, excluded.last_date)
            where $5 or series.last_date is null or series.last_date <= excluded.last_date
            returning last_number
            """,
            cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(series), Sql.Value(day.Year), Sql.Value((DateOnly?)day), Sql.Value(afterIncident));
    }

    /// <summary>
    /// Takes the number that a clerk has written down: the next of its series, or the first of a book that goes on from
    /// paper; later years of it begin with 1. Null where it is neither, or the series already has a later day.
    /// </summary>
    public static async Task<int?> TakeAsync(StepWork work, string series, int number, DateOnly day, bool afterIncident, CancellationToken cancellationToken)
    {
        if (work.Trial is not null)
            return await NumberSeries.DrawAsync(work, series, day.Year, cancellationToken);
        return await work.ReadValueAsync<int?>("""
            insert into number_series as series (organisation_id, code, year, last_number, last_date)
            select $1, $2, $3, $6, $4
            where $6 = 1 or not exists (select 1 from number_series where organisation_id = $1 and code = $2 and year < $3)
              or exists (select 1 from number_series where organisation_id = $1 and code = $2 and year = $3)
            on conflict (organisation_id, code, year) do update set last_number = excluded.last_number, last_date = greatest(series.last_date, excluded.last_date)
            where series.last_number + 1 = excluded.last_number and ($5 or series.last_date is null or series.last_date <= excluded.last_date)
            returning last_number
            """,
            cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(series), Sql.Value(day.Year), Sql.Value((DateOnly?)day), Sql.Value(afterIncident), Sql.Value(number));
    }

    /// <summary>Where a series stands: its last number and day of a year; zero where nothing was given yet.</summary>
    public static async Task<(int Number, DateOnly? Day)> LastAsync(StepWork work, string series, int year, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select last_number, last_date from number_series where organisation_id = $1 and code = $2 and year = $3",
            Sql.Value(work.OrganisationId), Sql.Value(series), Sql.Value(year)));
        return await reader.ReadAsync(cancellationToken) ? (reader.GetInt32(0), await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetFieldValue<DateOnly>(1)) : (0, null);
    }
}
