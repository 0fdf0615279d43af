using System.Globalization;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using Npgsql;

namespace FlowOffice.Office.Notices;

/// <summary>
/// On working days, at the organisation's hour, makes one mail for each person of the mails that they want gathered: what was
/// waiting goes and the mail comes in one transaction, and a person has one a day, whatever stops or runs beside it.
/// </summary>
public sealed class GatherMails(NpgsqlDataSource source, WorkingCalendars calendars, TimeProvider clock)
{
    private const int MostLines = 200;

    /// <returns>How many mails were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var (now, sum) = (clock.GetUtcNow(), 0);
        foreach (var (organisation, at) in await OrganisationsAsync(cancellationToken))
            if (at <= VietnamTime.TimeOf(now) && (await calendars.OfAsync(organisation, cancellationToken)).IsWorkingDay(VietnamTime.DateOf(now)))
                sum += await GatherAsync(organisation, now, cancellationToken);
        return sum;
    }

    private async Task<List<(Guid, TimeOnly)>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select o.id, coalesce((o.settings ->> $1)::time, $2) from organisations o
            where exists (select from outbox p where p.organisation_id = o.id and p.kind = $3)
            """, Sql.Value(NoticeSettings.DigestTime), Sql.Value(NoticeSettings.UsualDigestTime), Sql.Value(MailChannel.GatheredKind));
        var found = new List<(Guid, TimeOnly)>();
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            found.Add((row.GetGuid(0), row.GetFieldValue<TimeOnly>(1)));
        return found;
    }

    private async Task<int> GatherAsync(Guid organisation, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = VietnamTime.DateOf(now).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var shown = VietnamTime.DateOf(now).ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
        await using var batch = source.CreateBatch(); // one transaction; another server waits at the lock, and then finds the day's mails made
        batch.BatchCommands.Add(Sql.Command("select pg_advisory_xact_lock(hashtextextended('gather:' || $1::text, 0))", Sql.Value(organisation)));
        batch.BatchCommands.Add(Sql.Command(Gather, Sql.Value(organisation), Sql.Value(day), Sql.Value(shown), Sql.Value(now), Sql.Value(MostLines)));
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return (int)batch.BatchCommands[1].Rows;
    }

    private const string Gather = $"""
        with gathered as (
          delete from outbox o where o.organisation_id = $1 and o.kind = '{MailChannel.GatheredKind}'
            and not exists (select from outbox today where today.key = 'mail:digest:' || o.person_id || ':' || $2)
          returning o.id, o.person_id, o.payload),
        lines as (
          select g.*, row_number() over (partition by person_id order by id) as line, count(*) over (partition by person_id) as all_lines from gathered g)
        insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at, person_id, waits)
        select $1, 'mail:digest:' || p.id || ':' || $2, '{MailChannel.MailKind}', jsonb_build_object(
            'to', p.email, 'name', p.full_name, 'subject', 'Thông báo trong ngày ' || $3 || ': ' || max(l.all_lines) || ' việc',
            'text', string_agg(l.line || '. ' || (l.payload ->> 'text'), e'\n\n' order by l.line)
              || case when max(l.all_lines) > $5 then e'\n\n… và ' || max(l.all_lines) - $5 || ' thông báo khác.' else '' end,
            'link', '/notices', 'address', max(l.payload ->> 'address')), $4, $4, p.id, true
        from lines l join people p on p.id = l.person_id and p.active and p.email <> '' where l.line <= $5
        group by p.id, p.email, p.full_name
        """;
}
