using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>Whoever posted something changes it or takes it away. What it said before is kept; another's post is nobody else's to touch.</summary>
/// <remarks>Source: Gia Lai Điều 7 (GL-7.3, GL-7.4b, GL-7.6 to GL-7.8).</remarks>
public sealed class EditPost(NpgsqlDataSource source, TimeProvider clock)
{
    private sealed record Own(Guid Id, BoardStanding Standing, string Title, string Body);

    public async Task<BoardOutcome> ChangeAsync(Actor actor, Guid postId, PostForm form, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (own, refusal) = await FindAsync(work, postId, "board.change", cancellationToken);
        if (own is null)
            return refusal!;
        form = form.Clean();
        if (form.Errors(own.Standing.Kind) is { Count: > 0 } errors && !(errors.Count == 1 && errors.ContainsKey("body") && form.Body!.Length == 0 && await HasFilesAsync(work, postId, cancellationToken)))
            return new BoardOutcome.Invalid(errors);

        work.Write("""
            insert into board_post_versions (post_id, version, title, body, replaced_at) select id, version, title, body, $2 from board_posts where id = $1
            """, Sql.Value(postId), Sql.Value(work.Now));
        work.Write("""
            update board_posts set version = version + 1, title = $2, body = $3, day = coalesce($4, day), starts_at = $5, ends_at = $6, place = $7, participants = $8
            where id = $1
            """,
            Sql.Value(postId), Sql.Value(form.Title), Sql.Value(form.Body), Sql.Value(own.Standing.Kind == FolderKind.Calendar ? form.Day ?? DayOf(form.StartsAt) : null),
            Sql.Value(form.StartsAt?.ToUniversalTime()), Sql.Value(form.EndsAt?.ToUniversalTime()), Sql.Value(form.Place), Sql.Value(form.Participants));
        foreach (var file in form.Files)
            Attachments.Add(work, AttachmentSubject.BoardPost, postId, file, "post");
        new AuditEntry("board.changed", "board-post", postId.ToString()) { Details = new JsonObject { ["before"] = own.Title, ["after"] = form.Title } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(postId);
    }

    public async Task<BoardOutcome> DeleteAsync(Actor actor, Guid postId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var (own, refusal) = await FindAsync(work, postId, "board.delete", cancellationToken);
        if (own is null)
            return refusal!;
        work.Write("delete from attachments where subject_kind = 'board-post' and subject_id = $1", Sql.Value(postId));
        work.Write("delete from board_posts where id = $1", Sql.Value(postId));
        new AuditEntry("board.deleted", "board-post", postId.ToString()) { Details = new JsonObject { ["title"] = own.Title, ["body"] = own.Body } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(own.Standing.FolderId);
    }

    private static async Task<(Own? Own, BoardOutcome? Refusal)> FindAsync(StepWork work, Guid postId, string action, CancellationToken cancellationToken)
    {
        Guid folder, author;
        string title, body;
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select folder_id, author_id, title, body from board_posts where id = $1 and organisation_id = $2 and hidden_at is null for update",
            Sql.Value(postId), Sql.Value(work.OrganisationId))))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return (null, new BoardOutcome.NotFound());
            (folder, author, title, body) = (reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3));
        }

        var standing = (await BoardStanding.ToFolderAsync(work, folder, cancellationToken))!;
        if (author != work.Actor.PersonId)
            return (null, await BoardStanding.RefuseAsync(work, action, "board-post", postId, "Chỉ người đăng được sửa, xóa bài của mình.", cancellationToken));
        return standing.Writes
            ? (new Own(postId, standing, title, body), null)
            : (null, await BoardStanding.RefuseAsync(work, action, "board-post", postId, standing.Refusal, cancellationToken));
    }

    private static async Task<bool> HasFilesAsync(StepWork work, Guid postId, CancellationToken cancellationToken) => await work.ReadValueAsync<bool?>(
        "select true from attachments where subject_kind = 'board-post' and subject_id = $1 limit 1", cancellationToken, Sql.Value(postId)) is true;

    private static DateOnly? DayOf(DateTimeOffset? moment) => moment is { } at ? VietnamTime.DateOf(at) : null;
}
