using FlowOffice.Office.Database;

namespace FlowOffice.Office.Meetings;

/// <summary>What steps read and write about the meeting of an invitation.</summary>
public static class MeetingRows
{
    /// <summary>Begins the meeting of an invitation, with a line for each participant. Where it has been begun already, nothing happens.</summary>
    public static void Begin(StepWork work, Guid documentId, MeetingEntry entry)
    {
        var id = Guid.CreateVersion7(work.Now);
        work.Write("""
            insert into meetings (id, organisation_id, document_id, title, starts_at, ends_at, place, participants, created_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (document_id) do nothing
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(documentId), Sql.Value(entry.Title), Sql.Value(entry.StartsAt?.ToUniversalTime()), Sql.Value(entry.EndsAt?.ToUniversalTime()),
            Sql.Value(entry.Place), Sql.Value(entry.Participants), Sql.Value(work.Now));
        work.Write("""
            insert into meeting_participants (meeting_id, position, organisation_id, name)
            select $1, line.position, $2, line.name from unnest($3) with ordinality as line (name, position) where exists (select from meetings where id = $1)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value([.. entry.Names]));
    }

    /// <summary>Enters it in the calendar as the drafter has filled it in.</summary>
    public static void Enter(StepWork work, Guid documentId, MeetingEntry entry) => work.Write("""
        update meetings set title = $3, starts_at = $4, ends_at = $5, place = $6, participants = $7, entered_at = $8, entered_by = $9
        where document_id = $1 and organisation_id = $2
        """,
        Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(entry.Title), Sql.Value(entry.StartsAt?.ToUniversalTime()), Sql.Value(entry.EndsAt?.ToUniversalTime()),
        Sql.Value(entry.Place), Sql.Value(entry.Participants), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId));

    /// <summary>Records how far participants were reached.</summary>
    public static void Reached(StepWork work, Guid documentId, ParticipantState state, IReadOnlyCollection<long> positions)
    {
        if (positions.Count > 0)
            work.Write("""
                update meeting_participants p set state = $3, changed_at = $4, changed_by = $5 from meetings m
                where m.document_id = $1 and m.organisation_id = $2 and p.meeting_id = m.id and p.position = any($6)
                """,
                Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(ColumnNames.Text(state)), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId),
                Sql.Value(positions.ToArray()));
    }

    /// <summary>Records the text message to one participant.</summary>
    public static void Messaged(StepWork work, Guid documentId, int position, string phone, string messageKey) => work.Write("""
        update meeting_participants p set phone = $4, message_key = $5 from meetings m
        where m.document_id = $1 and m.organisation_id = $2 and p.meeting_id = m.id and p.position = $3
        """, Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(position), Sql.Value(phone), Sql.Value(messageKey));

    /// <summary>Records when it ended.</summary>
    public static void Ended(StepWork work, Guid documentId, DateTimeOffset at) => work.Write(
        "update meetings set ends_at = $3 where document_id = $1 and organisation_id = $2", Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(at.ToUniversalTime()));

    /// <summary>When it begins and ends, as it is known now.</summary>
    public static async Task<(DateTimeOffset? StartsAt, DateTimeOffset? EndsAt)> TimesAsync(StepWork work, Guid documentId, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command(
            "select starts_at, ends_at from meetings where document_id = $1 and organisation_id = $2", Sql.Value(documentId), Sql.Value(work.OrganisationId)));
        return await row.ReadAsync(cancellationToken) ? (At(0), At(1)) : (null, null);

        DateTimeOffset? At(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }
}

/// <summary>A meeting as it is written down.</summary>
/// <param name="Title">What it is about.</param>
public sealed record MeetingEntry(string Title)
{
    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? Place { get; init; }

    /// <summary>A line each.</summary>
    public string? Participants { get; init; }

    /// <summary>The lines of <see cref="Participants"/>.</summary>
    public IReadOnlyList<string> Names => [.. (Participants ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
}
