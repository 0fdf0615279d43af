using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Outbox;
using Npgsql;

namespace FlowOffice.Office.Notices;

/// <summary>By which ways a person is told of what.</summary>
/// <param name="Mail">Codes of <see cref="NoticeEvent"/> that are told by mail.</param>
/// <param name="Sms">Codes of those told by text message.</param>
/// <param name="Digest">Codes of those whose mails are gathered into one a day.</param>
public sealed record NoticeChoice(IReadOnlyCollection<string> Mail, IReadOnlyCollection<string> Sms, IReadOnlyCollection<string> Digest, QuietHours Quiet)
{
    public static readonly NoticeChoice None = new([], [], [], QuietHours.None);
}

/// <summary>What counts for a person.</summary>
/// <param name="IsOwn">Whether the person chose it; otherwise it is the organisation's.</param>
/// <param name="Usual">What the organisation has set.</param>
/// <param name="Forced">Codes of what the organisation lets nobody choose.</param>
public sealed record NoticeChoiceState(NoticeChoice Current, bool IsOwn, NoticeChoice Usual, IReadOnlyCollection<string> Forced, string? Email, string? Phone)
{
    public static readonly NoticeChoiceState Empty = new(NoticeChoice.None, false, NoticeChoice.None, [], null, null);
}

/// <summary>A person's own choice of the ways by which they are told.</summary>
public sealed class NoticeChoices(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<NoticeChoiceState> ReadAsync(Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select c.person_id is not null, c.quiet_from, c.quiet_until, c.quiet_days, o.settings ->> '{NoticeSettings.QuietFrom}', o.settings ->> '{NoticeSettings.QuietUntil}', o.settings ->> '{NoticeSettings.QuietDays}',
              c.mail, c.sms, c.digest, p.email, p.phone,
              {Codes(NoticeSettings.Mail)}, {Codes(NoticeSettings.Sms)}, {Codes(NoticeSettings.Digest)}, {Codes(NoticeSettings.Forced)}
            from people p join organisations o on o.id = p.organisation_id left join notice_choices c on c.person_id = p.id
            where p.id = $1
            """, Sql.Value(person));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        if (!await row.ReadAsync(cancellationToken))
            throw new InvalidOperationException($"Expected person {person}, found nobody.");
        string[] everything = [.. NoticeEvent.All.Select(one => one.Code)];
        var usual = new NoticeChoice(Texts(12) ?? everything, Texts(13) ?? [], Texts(14) ?? [], QuietHours.OfOrganisation(row, 4));
        var own = row.GetBoolean(0) ? new NoticeChoice(Texts(7)!, Texts(8)!, Texts(9)!, QuietHours.Read(row, 0)) : null;
        return new NoticeChoiceState(own ?? usual, own is not null, usual, Texts(15) ?? [NoticeEvent.Escalation], Text(10), Text(11));

        string[]? Texts(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<string[]>(column);
        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    /// <summary>Writes the choice; what the organisation forces goes its way whatever is chosen.</summary>
    public async Task ChooseAsync(Actor actor, NoticeChoice choice, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        work.Write("""
            insert into notice_choices (person_id, organisation_id, mail, sms, digest, quiet_from, quiet_until, quiet_days, chosen_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (person_id) do update set mail = excluded.mail, sms = excluded.sms, digest = excluded.digest, quiet_from = excluded.quiet_from,
              quiet_until = excluded.quiet_until, quiet_days = excluded.quiet_days, chosen_at = excluded.chosen_at
            """,
            Sql.Value(actor.PersonId), Sql.Value(actor.OrganisationId), Sql.Value([.. choice.Mail]), Sql.Value([.. choice.Sms]), Sql.Value([.. choice.Digest]),
            Time(choice.Quiet.From), Time(choice.Quiet.Until), Sql.Value(choice.Quiet.OnDaysOff), Sql.Value(work.Now));
        new AuditEntry("notices.chosen", "person", actor.PersonId.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
    }

    /// <summary>Goes back to what the organisation has set.</summary>
    public async Task ForgetAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        work.Write("delete from notice_choices where person_id = $1", Sql.Value(actor.PersonId));
        new AuditEntry("notices.chosen", "person", actor.PersonId.ToString()) { Outcome = "usual" }.AddTo(work);
        await work.CommitAsync(cancellationToken);
    }

    private static NpgsqlParameter Time(TimeOnly? time) => new() { Value = time is null ? DBNull.Value : time.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Time };

    private static string Codes(string setting) => $"case when o.settings ? '{setting}' then array(select jsonb_array_elements_text(o.settings -> '{setting}')) end";
}
