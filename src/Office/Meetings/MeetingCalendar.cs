using FlowOffice.Office.Board;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Meetings;

/// <summary>A meeting's entry in the office's calendar on the board: one a meeting, moved with it and taken away with it.</summary>
/// <remarks>Source: Hà Tĩnh Điều 9 (HT-9a, HT-9b).</remarks>
public static class MeetingCalendar
{
    private const int LongestTitle = 300;

    /// <summary>Enters it, or moves the entry that is there. An office without such a folder has no entry.</summary>
    /// <param name="folder">Code of the calendar; empty for the office's first one.</param>
    /// <param name="source">What the entry says of where it comes from.</param>
    public static async Task EnterAsync(StepWork work, string? folder, Guid documentId, string source, MeetingEntry entry, CancellationToken cancellationToken)
    {
        var calendar = folder is { Length: > 0 } ? await BoardRows.FolderAsync(work, folder, cancellationToken) : await BoardRows.FolderAsync(work, FolderKind.Calendar, cancellationToken);
        if (calendar is not { } into)
            return;
        var title = entry.Title.Length <= LongestTitle ? entry.Title : entry.Title[..(LongestTitle - 1)] + "…";
        var body = title == entry.Title ? source : $"{entry.Title}\n{source}";
        if (await work.ReadValueAsync<Guid?>("select id from board_posts where organisation_id = $1 and folder_id = $2 and source_document_id = $3 limit 1 for update", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(into), Sql.Value(documentId)) is { } post)
            Move(work, post, title, body, entry);
        else
            BoardRows.Add(work, new NewPost(into, title, body)
            {
                StartsAt = entry.StartsAt, EndsAt = entry.EndsAt, Place = entry.Place, Participants = entry.Participants, SourceDocumentId = documentId,
            });
    }

    /// <summary>The meeting ended then.</summary>
    public static void Ended(StepWork work, Guid documentId, DateTimeOffset at) => work.Write("""
        update board_posts p set ends_at = $3 from board_folders f
        where p.source_document_id = $1 and p.organisation_id = $2 and f.id = p.folder_id and f.kind = 'calendar'
        """, Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(at.ToUniversalTime()));

    /// <summary>The invitation was called back: nobody is to come.</summary>
    public static void TakeAway(StepWork work, Guid documentId, string reason) => work.Write("""
        update board_posts p set hidden_at = $3, hidden_by = $4, hidden_reason = $5 from board_folders f
        where p.source_document_id = $1 and p.organisation_id = $2 and p.hidden_at is null and f.id = p.folder_id and f.kind = 'calendar'
        """, Sql.Value(documentId), Sql.Value(work.OrganisationId), Sql.Value(work.Now), Sql.Value(work.Actor.PersonId), Sql.Value($"Giấy mời đã thu hồi: {reason}"));

    private static void Move(StepWork work, Guid post, string title, string body, MeetingEntry entry)
    {
        work.Write("insert into board_post_versions (post_id, version, title, body, replaced_at) select id, version, title, body, $2 from board_posts where id = $1", Sql.Value(post), Sql.Value(work.Now));
        work.Write("""
            update board_posts set title = $2, body = $3, version = version + 1, day = $4, starts_at = $5, ends_at = $6, place = $7, participants = $8 where id = $1
            """,
            Sql.Value(post), Sql.Value(title), Sql.Value(body), Sql.Value((DateOnly?)VietnamTime.DateOf(entry.StartsAt ?? work.Now)), Sql.Value(entry.StartsAt?.ToUniversalTime()),
            Sql.Value(entry.EndsAt?.ToUniversalTime()), Sql.Value(entry.Place), Sql.Value(entry.Participants));
    }
}
