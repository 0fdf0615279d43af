using System.Collections.Concurrent;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Calendars;

/// <summary>
/// The working calendar of each organisation: the national days as shipped, what an administrator has entered of the
/// State's notices, the organisation's own days. Kept for some seconds, so that a change reaches every server soon.
/// </summary>
public sealed class WorkingCalendars(NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<Guid, (WorkingCalendar Calendar, DateTimeOffset ReadAt)> known = [];

    /// <summary>The calendar of an organisation; the national one where it has settled nothing itself.</summary>
    public async ValueTask<WorkingCalendar> OfAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(organisationId, out var kept) && (now - kept.ReadAt).Duration() < KeptFor)
            return kept.Calendar;
        var calendar = (await LayersAsync(organisationId, cancellationToken)).ToCalendar();
        known[organisationId] = (calendar, now);
        return calendar;
    }

    /// <summary>Makes a change on this server count at once.</summary>
    public void Forget(Guid organisationId) => known.TryRemove(organisationId, out _);

    /// <summary>What the calendar of an organisation is made of, as it stands in the database now.</summary>
    public async Task<CalendarLayers> LayersAsync(Guid organisationId, CancellationToken cancellationToken)
    {
        var days = new List<CalendarDay>[] { [], [], [] };
        var installedYears = new Dictionary<int, string>();
        var notices = new List<YearNotice>();
        var seasons = new List<WorkingHours>();

        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                Sql.Command("""
                    select day, kind, name, 0 as layer from national_days
                    union all
                    select day, kind, name, 1 from notice_days where organisation_id = $1
                    union all
                    select day, kind, name, 2 from calendar_days where organisation_id = $1 order by layer, day
                    """, Sql.Value(organisationId)),
                Sql.Command("select year, source from national_notices"),
                Sql.Command("select year, number, signed_on from calendar_notices where organisation_id = $1 order by year", Sql.Value(organisationId)),
                Sql.Command("""
                    select month, day, opens, break_starts, break_ends, closes from working_hours where organisation_id = $1
                    """, Sql.Value(organisationId)),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            days[reader.GetInt32(3)].Add(new(reader.GetFieldValue<DateOnly>(0), ColumnNames.Value<CalendarDayKind>(reader.GetString(1)), reader.GetString(2)));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            installedYears.Add(reader.GetInt32(0), reader.GetString(1));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            notices.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetFieldValue<DateOnly>(2)));
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            seasons.Add(new(reader.GetInt32(0), reader.GetInt32(1), Time(2), Time(3), Time(4), Time(5)));
        return new CalendarLayers
        {
            InstalledDays = days[0], InstalledYears = installedYears, Notices = notices, NoticeDays = days[1], OwnDays = days[2], Seasons = seasons,
        };

        TimeOnly Time(int column) => reader.GetFieldValue<TimeOnly>(column);
    }
}
