using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using FlowOffice.Office.Rights;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Notices;

/// <summary>
/// On each working day tells those who hold the roles that the organisation has named, once, what is late by a day or more in
/// what they lead: one list each, on the pages and by mail. From the list they can urge every holder. When is the schedule's affair.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 6.1 (HT-6.1c).</remarks>
public sealed class TellBacklog(WorkingCalendars calendars, WatchList watched, NoticeWriter notices)
{
    private const string What = "backlog";
    private const int MostTold = 20;
    private const int MostCounted = 1000;

    /// <returns>How many people were told.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        var (organisation, today) = (work.OrganisationId, VietnamTime.DateOf(work.Now));
        var calendar = await calendars.OfAsync(organisation, cancellationToken);
        var roles = await work.ReadValueAsync<string[]>(
            "select array(select jsonb_array_elements_text(settings -> $2)) from organisations where id = $1 and jsonb_typeof(settings -> $2) = 'array'",
            cancellationToken, Sql.Value(organisation), Sql.Value(NoticeSettings.BacklogRoles));
        if (roles is null || !calendar.IsWorkingDay(today) || !await ToldDays.IsFirstAsync(work, What, today, cancellationToken))
            return 0;
        var digests = new List<Notice>();
        foreach (var person in await RightHolders.OfRolesAsync(work, roles, cancellationToken))
            if (await watched.BacklogAsync(organisation, person, MostCounted, 0, cancellationToken) is { Count: > 0 } late)
                digests.Add(new Notice
                {
                    OrganisationId = organisation,
                    PersonId = person,
                    Key = string.Create(CultureInfo.InvariantCulture, $"{What}:{today:yyyy-MM-dd}"),
                    Kind = What,
                    Text = Words(late, calendar, work.Now),
                    Link = "/tasks/backlog",
                    Channels = [MailChannel.MailKind],
                });
        notices.Add(work, digests);
        return digests.Count;
    }

    private static string Words(IReadOnlyList<WatchedTask> late, WorkingCalendar calendar, DateTimeOffset now)
    {
        var lines = late.Take(MostTold).Select(task =>
            $"«{task.Abstract ?? task.Title}» ({task.Holder ?? "chưa có người nhận"}, {RemainingTime.Of(calendar, task.DueAt!.Value, now).Text})");
        var more = late.Count > MostTold ? $"; và {late.Count - MostTold} việc khác" : "";
        return $"{late.Count} việc chậm từ 1 ngày: {string.Join("; ", lines)}{more}.";
    }
}
