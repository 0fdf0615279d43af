using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using Npgsql;

namespace FlowOffice.Office.Notices;

/// <summary>
/// Writes notices in the transaction of what they tell of. Where mail is set up, those who have an address get the same
/// words by mail: an outbox message, sent after the commit. Where it is not, no mail is written at all.
/// </summary>
public sealed class NoticeWriter(MailSettings mail)
{
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

    /// <summary>The statements that write any number of notices.</summary>
    internal IEnumerable<NpgsqlBatchCommand> Commands(IReadOnlyList<Notice> notices, DateTimeOffset now)
    {
        if (notices.Count == 0)
            yield break;
        yield return Sql.Command("""
            insert into notices (id, organisation_id, person_id, key, kind, text, link, created_at)
            select *, $8 from unnest($1, $2, $3, $4, $5, $6, $7)
            on conflict (person_id, key) do nothing
            """,
            Sql.Value(Of(n => n.Id)), Sql.Value(Of(n => n.OrganisationId)), Sql.Value(Of(n => n.PersonId)), Sql.Value(Of(n => n.Key)),
            Sql.Value(Of(n => n.Kind)), Sql.Value(Of(n => n.Text)), Sql.Value(Of(n => n.Link!)), Sql.Value(now));
        if (mail.IsSetUp)
            yield return Sql.Command("""
                insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at)
                select p.organisation_id, 'mail:' || p.id || ':' || n.key, $5,
                  jsonb_build_object('to', p.email, 'name', p.full_name, 'text', n.text, 'link', n.link, 'address', o.settings ->> 'address'), $6, $6
                from unnest($1, $2, $3, $4) as n (person_id, key, text, link)
                join people p on p.id = n.person_id and p.active and p.email <> ''
                join organisations o on o.id = p.organisation_id
                on conflict (key) do nothing
                """,
                Sql.Value(Of(n => n.PersonId)), Sql.Value(Of(n => n.Key)), Sql.Value(Of(n => n.Text)), Sql.Value(Of(n => n.Link!)),
                Sql.Value(MailChannel.MailKind), Sql.Value(now));

        T[] Of<T>(Func<Notice, T> value) => [.. notices.Select(value)];
    }
}
