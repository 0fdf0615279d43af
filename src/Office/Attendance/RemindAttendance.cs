using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Npgsql;

namespace FlowOffice.Office.Attendance;

/// <summary>
/// On working days, once in each window, reminds those who should have looked into the system and have not (SD-11.1b).
/// </summary>
public sealed class RemindAttendance(NpgsqlDataSource source, WorkingCalendars calendars, NoticeWriter notices, TimeProvider clock)
{
    /// <returns>How many people were reminded.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var (today, time) = (VietnamTime.DateOf(now), VietnamTime.TimeOf(now));
        var sum = 0;
        foreach (var (organisation, settings) in await OrganisationsAsync(cancellationToken))
        {
            var due = settings.Enabled ? settings.Windows.Where(window => window.RemindAt <= time && time < window.To).ToList() : [];
            if (due.Count > 0 && (await calendars.OfAsync(organisation, cancellationToken)).IsWorkingDay(today))
                foreach (var window in due)
                    sum += await RemindAsync(organisation, settings, window, today, now, cancellationToken);
        }

        return sum;
    }

    private async Task<List<(Guid Organisation, AttendanceSettings Settings)>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        var organisations = new List<(Guid, AttendanceSettings)>();
        await using var command = source.CreateCommand("select id, settings->>'attendance' from organisations");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            organisations.Add((reader.GetGuid(0), AttendanceSettings.Read(await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1))));
        return organisations;
    }

    private async Task<int> RemindAsync(
        Guid organisation, AttendanceSettings settings, AttendanceWindow window, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisation), now, cancellationToken);
        var isFirst = await work.ReadValueAsync<bool>("""
            insert into attendance_checks (organisation_id, day, starts, checked_at, reminded) values ($1, $2, $3, $4, 0)
            on conflict do nothing returning true
            """, cancellationToken, Sql.Value(organisation), Sql.Value(today), Sql.Value(window.From), Sql.Value(now));
        if (!isFirst)
            return 0;

        var absent = new List<Notice>();
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command($"""
            {AttendancePeople.Query}
            and not exists (select from access_log a where a.person_id = p.id and a.at >= $4 and a.at < $5)
            """,
            Sql.Value(organisation), Sql.Value(today), Sql.Value([.. settings.Roles]),
            Sql.Value(VietnamTime.At(today, window.From)), Sql.Value(VietnamTime.At(today, window.To)))))
        {
            while (await reader.ReadAsync(cancellationToken))
                absent.Add(NoticeTo(reader.GetGuid(0), organisation, window, today));
        }

        notices.Add(work, absent);
        work.Write("update attendance_checks set reminded = $4 where organisation_id = $1 and day = $2 and starts = $3",
            Sql.Value(organisation), Sql.Value(today), Sql.Value(window.From), Sql.Value(absent.Count));
        await work.CommitAsync(cancellationToken);
        return absent.Count;
    }

    private static Notice NoticeTo(Guid person, Guid organisation, AttendanceWindow window, DateOnly today) => new()
    {
        OrganisationId = organisation,
        PersonId = person,
        Key = string.Create(CultureInfo.InvariantCulture, $"attendance:{today:yyyy-MM-dd}:{window.From:HH-mm}"),
        Kind = "attendance",
        Text = string.Create(CultureInfo.InvariantCulture,
            $"Nhắc truy cập {window.Name} ({window.From:HH\\:mm}–{window.To:HH\\:mm}): mời xem việc mới và việc sắp đến hạn."),
        Link = "/tasks",
    };
}
