using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Board;

/// <summary>
/// Reminds whoever is in charge of a calendar that nobody has posted in for the month: for the next one from a day of the
/// month on, and for that month as long as nothing is posted, each day once. Entries that came from invitations are no calendar.
/// </summary>
/// <remarks>Source: Gia Lai Điều 7.1 (GL-7.1b).</remarks>
public sealed class RemindCalendars(NoticeWriter notices)
{
    /// <summary>From which day of the month the next month's calendar is asked for; where it is not set, <see cref="UsualDay"/>.</summary>
    public const string DaySetting = "calendarReminderDay";

    public const int UsualDay = 28;

    // Those in charge may let others post; a folder without any has only its posters.
    private static readonly string Missing = $"""
        select f.id, f.code, f.name, p.id
        from board_folders f join people p on p.organisation_id = f.organisation_id and p.active
        cross join lateral (select {BoardKey.Of("p.id", "$2", "$1")} as keys) k
        where f.organisation_id = $1 and f.monthly and f.kind = 'calendar' and f.retired_at is null
          and case when f.authorisers = '{"{}"}' then f.posters else f.authorisers end && array_remove(k.keys, '{BoardKey.Everybody}')
          and not exists (select from board_posts b where b.folder_id = f.id and b.day >= $3 and b.day < $4 and b.source_document_id is null and b.hidden_at is null)
        order by f.sort, f.id, p.id
        """;

    /// <returns>How many people were reminded.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(work.Now);
        var from = await work.ReadValueAsync<int?>($"select (settings ->> '{DaySetting}')::int from organisations where id = $1", cancellationToken, Sql.Value(work.OrganisationId)) ?? UsualDay;
        var month = new DateOnly(today.Year, today.Month, 1).AddMonths(today.Day >= from ? 1 : 0);
        var reminders = new List<Notice>();
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command(Missing, Sql.Value(work.OrganisationId), Sql.Value((DateOnly?)today), Sql.Value((DateOnly?)month), Sql.Value((DateOnly?)month.AddMonths(1)))))
        {
            while (await reader.ReadAsync(cancellationToken))
                reminders.Add(new Notice
                {
                    OrganisationId = work.OrganisationId,
                    PersonId = reader.GetGuid(3),
                    Key = string.Create(CultureInfo.InvariantCulture, $"calendar:{reader.GetGuid(0)}:{month:yyyy-MM}:{today:yyyy-MM-dd}"),
                    Kind = "board",
                    Text = string.Create(CultureInfo.InvariantCulture, $"«{reader.GetString(2)}» chưa có lịch công tác tháng {month:MM/yyyy}. Mời lập và đăng lịch."),
                    Link = $"/board/{reader.GetString(1)}/new",
                });
        }

        notices.Add(work, reminders);
        return reminders.Count;
    }
}
