using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using Npgsql;

namespace FlowOffice.Office.Informing;

/// <summary>
/// Reminds those who must open a document sent for information and have not: once on each working day after it was sent, from
/// the opening hour on. Running it again on the same day tells nobody twice.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.12 (HT-8.12).</remarks>
public sealed class RemindInformation(NpgsqlDataSource source, WorkingCalendars calendars, NoticeWriter notices, TimeProvider clock)
{
    /// <summary>How many copies one run looks at; the rest comes with the next.</summary>
    private const int Most = 1000;

    /// <returns>How many reminders were written.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = VietnamTime.DateOf(now);
        var sum = 0;
        foreach (var organisation in await OwingAsync(today, cancellationToken))
        {
            var calendar = await calendars.OfAsync(organisation, cancellationToken);
            if (calendar.IsWorkingDay(today) && now >= calendar.OpeningOn(today))
                sum += await RemindAsync(organisation, today, now, cancellationToken);
        }

        return sum;
    }

    private async Task<List<Guid>> OwingAsync(DateOnly today, CancellationToken cancellationToken)
    {
        List<Guid> organisations = [];
        await using var command = source.CreateCommand("select distinct organisation_id from information_copies where must_open and opened_at is null and sent_at < $1");
        command.Parameters.Add(Sql.Value(VietnamTime.At(today, TimeOnly.MinValue)));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            organisations.Add(reader.GetGuid(0));
        return organisations;
    }

    private async Task<int> RemindAsync(Guid organisation, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisation), now, cancellationToken);
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        List<Notice> owed = [];
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select c.id, c.person_id, c.about, c.document_id, exists (select from outgoing_documents d where d.id = c.document_id) from information_copies c
            where c.organisation_id = $1 and c.must_open and c.opened_at is null and c.sent_at < $2
              and not exists (select from notices n where n.person_id = c.person_id and n.key = 'information-unopened:' || c.id || ':' || $3)
            order by c.sent_at limit $4
            """, Sql.Value(organisation), Sql.Value(VietnamTime.At(today, TimeOnly.MinValue)), Sql.Value(day), Sql.Value(Most))))
            while (await reader.ReadAsync(cancellationToken))
                owed.Add(new Notice
                {
                    OrganisationId = organisation,
                    PersonId = reader.GetGuid(1),
                    Key = $"information-unopened:{reader.GetGuid(0)}:{day}",
                    Kind = "information",
                    Text = $"Văn bản để biết chưa mở xem: «{reader.GetString(2)}»",
                    Link = $"/{(reader.GetBoolean(4) ? "outgoing" : "documents")}/{reader.GetGuid(3)}",
                    CreatedAt = now,
                });

        notices.Add(work, owed);
        await work.CommitAsync(cancellationToken);
        return owed.Count;
    }
}
