using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Registers;

/// <summary>
/// Draws numbers: consecutive within one organisation, series and year, from 1 at the turn of the year in Vietnam. The
/// number belongs to the step that draws it: undone with it, so that no gap and no duplicate can come to be.
/// </summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, articles 15 and 22; Sơn Động Điều 5.1 (SD-5.1c). Others who draw from the same
/// series wait until the step ends: draw late.</remarks>
public static class NumberSeries
{
    /// <summary>The series of arrival numbers.</summary>
    public const string Incoming = "incoming";

    /// <summary>Draws the next number of the year in which the step happens.</summary>
    public static Task<int> DrawAsync(StepWork work, string code, CancellationToken cancellationToken) =>
        DrawAsync(work, code, VietnamTime.DateOf(work.Now).Year, cancellationToken);

    /// <summary>Draws the next number of a year.</summary>
    public static Task<int> DrawAsync(StepWork work, string code, int year, CancellationToken cancellationToken) => work.Trial is { } trial
        ? ForeseeAsync(work, trial, code, year, cancellationToken)
        : work.ReadValueAsync<int>("""
            insert into number_series as series (organisation_id, code, year, last_number) values ($1, $2, $3, 1)
            on conflict (organisation_id, code, year) do update set last_number = series.last_number + 1
            returning last_number
            """,
            cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(code), Sql.Value(year));

    // A dry run reads and counts for itself: holding the series, it would make real steps wait for it.
    private static async Task<int> ForeseeAsync(StepWork work, TrialNotes trial, string code, int year, CancellationToken cancellationToken) =>
        trial.Draw(code, year, await work.ReadValueAsync<int>(
            "select last_number from number_series where organisation_id = $1 and code = $2 and year = $3", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(code), Sql.Value(year)));

    /// <summary>A number as documents show it: two digits at least (<c>05</c>, <c>112</c>). Sorting is by value.</summary>
    public static string Show(int number) => number.ToString("00", System.Globalization.CultureInfo.InvariantCulture);
}
