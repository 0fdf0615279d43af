using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Notices;

/// <summary>
/// On each working day tells those who hold the roles that the organisation has named, once, what is late by a day or more in
/// what they lead: one list each, on the pages and by mail. From the list they can urge every holder.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 6.1 (HT-6.1c).</remarks>
public sealed class TellBacklog(NpgsqlDataSource source, WorkingCalendars calendars, WatchList watched, NoticeWriter notices, TimeProvider clock)
{
    private const string What = "backlog";
    private const int MostTold = 20;
    private const int MostCounted = 1000;

    /// <returns>How many people were told.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, told) = (clock.GetUtcNow(), 0);
        foreach (var (organisation, at, roles) in await OrganisationsAsync(VietnamTime.DateOf(now), cancellationToken))
        {
            var calendar = await calendars.OfAsync(organisation, cancellationToken);
            if (at <= VietnamTime.TimeOf(now) && calendar.IsWorkingDay(VietnamTime.DateOf(now)))
                told += await TellAsync(organisation, roles, calendar, now, cancellationToken);
        }

        return told;
    }

    private async Task<List<(Guid, TimeOnly, string[])>> OrganisationsAsync(DateOnly today, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select o.id, coalesce((o.settings ->> $1)::time, $2), array(select jsonb_array_elements_text(o.settings -> $3)) from organisations o
            where jsonb_typeof(o.settings -> $3) = 'array' and not exists (select from told_days d where d.organisation_id = o.id and d.what = $4 and d.day = $5)
            """,
            Sql.Value(NoticeSettings.DigestTime), Sql.Value(NoticeSettings.UsualDigestTime), Sql.Value(NoticeSettings.BacklogRoles), Sql.Value(What), Sql.Value((DateOnly?)today));
        var found = new List<(Guid, TimeOnly, string[])>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            found.Add((row.GetGuid(0), row.GetFieldValue<TimeOnly>(1), row.GetFieldValue<string[]>(2)));
        return found;
    }

    private async Task<int> TellAsync(Guid organisation, string[] roles, WorkingCalendar calendar, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisation), now, cancellationToken);
        var today = VietnamTime.DateOf(now);
        if (!await ToldDays.IsFirstAsync(work, What, today, cancellationToken))
            return 0;
        var digests = new List<Notice>();
        foreach (var person in await HoldersAsync(work, roles, today, cancellationToken))
            if (await watched.BacklogAsync(organisation, person, MostCounted, 0, cancellationToken) is { Count: > 0 } late)
                digests.Add(new Notice
                {
                    OrganisationId = organisation,
                    PersonId = person,
                    Key = string.Create(CultureInfo.InvariantCulture, $"{What}:{today:yyyy-MM-dd}"),
                    Kind = What,
                    Text = Words(late, calendar, now),
                    Link = "/tasks/backlog",
                    Channels = [MailChannel.MailKind],
                });
        notices.Add(work, digests);
        await work.CommitAsync(cancellationToken);
        return digests.Count;
    }

    private static async Task<List<Guid>> HoldersAsync(StepWork work, string[] roles, DateOnly today, CancellationToken cancellationToken)
    {
        var people = new List<Guid>();
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select distinct p.person_id from posts p join people person on person.id = p.person_id and person.active
            where p.organisation_id = $1 and p.role_code = any($2) and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3)
            """, Sql.Value(work.OrganisationId), Sql.Value(roles), Sql.Value((DateOnly?)today)));
        while (await row.ReadAsync(cancellationToken))
            people.Add(row.GetGuid(0));
        return people;
    }

    private static string Words(IReadOnlyList<WatchedTask> late, WorkingCalendar calendar, DateTimeOffset now)
    {
        var lines = late.Take(MostTold).Select(task =>
            $"«{task.Abstract ?? task.Title}» ({task.Holder ?? "chưa có người nhận"}, {RemainingTime.Of(calendar, task.DueAt!.Value, now).Text})");
        var more = late.Count > MostTold ? $"; và {late.Count - MostTold} việc khác" : "";
        return $"{late.Count} việc chậm từ 1 ngày: {string.Join("; ", lines)}{more}.";
    }
}
