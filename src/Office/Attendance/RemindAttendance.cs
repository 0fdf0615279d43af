using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Attendance;

/// <summary>
/// On working days, once in each window, reminds those of an organisation who should have looked into the system, have not
/// and are not away (SD-11.1b, HT-8.1, GL-4.4a). When it is asked is the schedule's affair.
/// </summary>
public sealed class RemindAttendance(WorkingCalendars calendars, NoticeWriter notices)
{
    /// <returns>How many people were reminded.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        var (today, time) = (VietnamTime.DateOf(work.Now), VietnamTime.TimeOf(work.Now));
        var settings = AttendanceSettings.Read((await work.ReadValueAsync<string>("select settings::text from organisations where id = $1", cancellationToken, Sql.Value(work.OrganisationId)))!);
        var calendar = await calendars.OfAsync(work.OrganisationId, cancellationToken);
        if (!calendar.IsWorkingDay(today))
            return 0;
        var sum = 0;
        foreach (var window in settings.On(calendar.HoursOn(today)).Where(window => window.IsDueAt(time)))
            sum += await RemindAsync(work, settings, window, today, cancellationToken);
        return sum;
    }

    private async Task<int> RemindAsync(StepWork work, AttendanceSettings settings, AttendanceWindow window, DateOnly today, CancellationToken cancellationToken)
    {
        var organisation = work.OrganisationId;
        var isFirst = await work.ReadValueAsync<bool>("""
            insert into attendance_checks (organisation_id, day, starts, checked_at, reminded) values ($1, $2, $3, $4, 0)
            on conflict do nothing returning true
            """, cancellationToken, Sql.Value(organisation), Sql.Value((DateOnly?)today), Sql.Value(window.From), Sql.Value(work.Now));
        if (!isFirst)
            return 0;

        var absent = new List<Notice>();
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command($"""
            {AttendancePeople.Query}
            and not {AttendancePeople.AwayOn("$2")}
            and not exists (select from access_log a join unnest($4, $5) as c (starts, ends) on a.at >= c.starts and a.at < c.ends where a.person_id = p.id)
            """,
            Sql.Value(organisation), Sql.Value((DateOnly?)today), Sql.Value([.. settings.Roles]),
            Sql.Value([.. window.Counted.Select(part => VietnamTime.At(today, part.From))]), Sql.Value([.. window.Counted.Select(part => VietnamTime.At(today, part.To))]))))
        {
            while (await reader.ReadAsync(cancellationToken))
                absent.Add(NoticeTo(reader.GetGuid(0), organisation, window, today));
        }

        notices.Add(work, absent);
        work.Write("update attendance_checks set reminded = $4 where organisation_id = $1 and day = $2 and starts = $3",
            Sql.Value(organisation), Sql.Value((DateOnly?)today), Sql.Value(window.From), Sql.Value(absent.Count));
        return absent.Count;
    }

    private static Notice NoticeTo(Guid person, Guid organisation, AttendanceWindow window, DateOnly today) => new()
    {
        OrganisationId = organisation,
        PersonId = person,
        Key = string.Create(CultureInfo.InvariantCulture, $"attendance:{today:yyyy-MM-dd}:{window.From:HH-mm}"),
        Kind = "attendance",
        Text = window.Reminder,
        Link = "/tasks",
    };
}
