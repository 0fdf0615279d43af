using System.Text.Json;
using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using Npgsql;

namespace FlowOffice.Office.Notices;

/// <summary>
/// Writes notices in the transaction of what they tell of, and decides by which other ways they go: those that the sender asks
/// for, or else those that the office and the person have chosen for such a matter. Each is an outbox message, sent after the
/// commit. Where no other way is set up, none is written at all.
/// </summary>
public sealed class NoticeWriter(MailSettings mail, SmsSettings? sms = null)
{
    /// <summary>The channel on which servers hear whose notices have grown.</summary>
    public const string Announcements = "notices";

    private static readonly string Everything = JsonSerializer.Serialize(NoticeEvent.All.Select(one => one.Code));
    private static readonly string Reported = JsonSerializer.Serialize((string[])[NoticeEvent.Escalation]);

    private readonly string[] ways = [.. mail.IsSetUp ? [MailChannel.MailKind] : Array.Empty<string>(), .. sms?.IsSetUp is true ? [SmsChannel.SmsKind] : Array.Empty<string>()];

    /// <summary>Adds a notice to a step. A dry run only keeps what would be said.</summary>
    public void Add(StepWork work, params IReadOnlyList<Notice> notices)
    {
        if (work.Trial is { } trial)
        {
            trial.Tell(notices);
            return;
        }

        foreach (var command in Commands(notices, work.Now))
            work.Write(command);
    }

    /// <summary>The statements that write any number of notices: one for the pages, one for all other ways.</summary>
    internal IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyList<Notice> notices, DateTimeOffset now)
    {
        if (notices.Count == 0)
            yield break;
        yield return Sql.Command(Insert,
            Sql.Value(Of(n => n.Id)), Sql.Value(Of(n => n.OrganisationId)), Sql.Value(Of(n => n.PersonId)), Sql.Value(Of(n => n.Key)),
            Sql.Value(Of(n => n.Kind)), Sql.Value(Of(n => n.Text)), Sql.Value(Of(n => n.Link!)), Sql.Value(now));
        if (ways.Length > 0)
            yield return Sql.Command(Send,
                Sql.Value(Of(n => n.PersonId)), Sql.Value(Of(n => n.Key)), Sql.Value(Of(n => n.Text)), Sql.Value(Of(n => n.Link!)), Sql.Value(Of(n => NoticeEvent.Of(n.Kind).Code)),
                Sql.Value(Of(n => n.Channels is null ? null! : string.Join(',', n.Channels))), Sql.Value(Of(n => n.IsExpress ? "express" : null!)),
                Sql.Value(ways), Sql.Json(Everything), Sql.Json(Reported), Sql.Value(now));

        T[] Of<T>(Func<Notice, T> value) => [.. notices.Select(value)];
    }

    // Transactions that announce commit one after the other, so only that is announced which an open page waits for.
    private const string Insert = $"""
        with told as (
          insert into notices (id, organisation_id, person_id, key, kind, text, link, created_at)
          select *, $8 from unnest($1, $2, $3, $4, $5, $6, $7)
          on conflict (person_id, key) do nothing returning person_id)
        select pg_notify('{Announcements}', person_id::text) from (select distinct person_id from told) person
        where exists (select from watched_people w where w.person_id = person.person_id and w.until > now())
        """;

    private const string Send = $"""
        insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at, person_id, waits)
        select p.organisation_id, way.kind || ':' || p.id || ':' || n.key,
          case when way.kind = '{MailChannel.MailKind}' and n.channels is null and n.express is null
              and case when own.chooses then n.event = any(c.digest) else coalesce(o.settings -> '{NoticeSettings.Digest}' ? n.event, false) end
            then '{MailChannel.GatheredKind}' else way.kind end,
          jsonb_build_object('to', way.address, 'name', p.full_name, 'text', n.text, 'link', n.link, 'address', o.settings ->> 'address'), $11, $11, p.id, n.express is null
        from unnest($1, $2, $3, $4, $5, $6, $7) as n (person_id, key, text, link, event, channels, express)
        join people p on p.id = n.person_id and p.active
        join organisations o on o.id = p.organisation_id
        left join notice_choices c on c.person_id = p.id
        cross join lateral (select c.person_id is not null and not coalesce(o.settings -> '{NoticeSettings.Forced}', $10) ? n.event as chooses) own
        cross join lateral (values
          ('{MailChannel.MailKind}', p.email, c.mail, coalesce(o.settings -> '{NoticeSettings.Mail}', $9)),
          ('{SmsChannel.SmsKind}', p.phone, c.sms, coalesce(o.settings -> '{NoticeSettings.Sms}', '[]'::jsonb))) as way (kind, address, chosen, usual)
        where way.kind = any($8) and way.address <> ''
          and case when n.channels is not null then way.kind = any(string_to_array(n.channels, ',')) when own.chooses then n.event = any(way.chosen) else way.usual ? n.event end
        on conflict (key) do nothing
        """;
}
