using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Informing;

/// <summary>
/// Reminds those of an organisation who must open a document sent for information and have not: once on each working day after
/// it was sent. Running it again on the same day tells nobody twice.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 8.12 (HT-8.12).</remarks>
public sealed class RemindInformation(WorkingCalendars calendars, NoticeWriter notices)
{
    /// <summary>How many copies one run looks at; the rest comes with the next.</summary>
    private const int Most = 10_000;

    /// <returns>How many reminders were written.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(work.Now);
        if (!(await calendars.OfAsync(work.OrganisationId, cancellationToken)).IsWorkingDay(today))
            return 0;
        var day = today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        List<Notice> owed = [];
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select c.id, c.person_id, c.about, c.document_id, exists (select from outgoing_documents d where d.id = c.document_id) from information_copies c
            where c.organisation_id = $1 and c.must_open and c.opened_at is null and c.sent_at < $2
              and not exists (select from notices n where n.person_id = c.person_id and n.key = 'information-unopened:' || c.id || ':' || $3)
            order by c.sent_at limit $4
            """, Sql.Value(work.OrganisationId), Sql.Value(VietnamTime.At(today, TimeOnly.MinValue)), Sql.Value(day), Sql.Value(Most))))
            while (await reader.ReadAsync(cancellationToken))
                owed.Add(new Notice
                {
                    OrganisationId = work.OrganisationId,
                    PersonId = reader.GetGuid(1),
                    Key = $"information-unopened:{reader.GetGuid(0)}:{day}",
                    Kind = "information",
                    Text = $"Văn bản để biết chưa mở xem: «{reader.GetString(2)}»",
                    Link = $"/{(reader.GetBoolean(4) ? "outgoing" : "documents")}/{reader.GetGuid(3)}",
                    CreatedAt = work.Now,
                });

        notices.Add(work, owed);
        return owed.Count;
    }
}
