using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.Board;

/// <summary>A post that is about to be written.</summary>
public sealed record NewPost(Guid FolderId, string Title, string Body)
{
    /// <summary>Who posts; whoever acts where nobody is named.</summary>
    public Guid? AuthorId { get; init; }

    public Guid? AuthorisedBy { get; init; }

    public DateOnly? Day { get; init; }

    public DateTimeOffset? StartsAt { get; init; }

    public DateTimeOffset? EndsAt { get; init; }

    public string? Place { get; init; }

    public string? Participants { get; init; }

    public Guid? SourceDocumentId { get; init; }

    public string? InstanceId { get; init; }

    public DateOnly? OpenUntil { get; init; }

    public IReadOnlyList<SubmittedFile> Files { get; init; } = [];
}

/// <summary>Writes into the board's folders in a step: for use cases, and for procedures that post by themselves.</summary>
public static class BoardRows
{
    /// <summary>The folder of that code, where the organisation has one in use.</summary>
    public static Task<Guid?> FolderAsync(StepWork work, string code, CancellationToken cancellationToken) => work.ReadValueAsync<Guid?>(
        "select id from board_folders where organisation_id = $1 and code = $2 and retired_at is null", cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(code));

    /// <summary>The first folder of that kind, where the organisation has one in use.</summary>
    public static Task<Guid?> FolderAsync(StepWork work, FolderKind kind, CancellationToken cancellationToken) => work.ReadValueAsync<Guid?>(
        "select id from board_folders where organisation_id = $1 and kind = $2 and retired_at is null order by sort, code limit 1", cancellationToken,
        Sql.Value(work.OrganisationId), Sql.Value(ColumnNames.Text(kind)));

    /// <summary>Adds a post with its files. Rights are the caller's matter.</summary>
    public static Guid Add(StepWork work, NewPost post)
    {
        var id = Guid.CreateVersion7(work.Now);
        var day = post.Day ?? VietnamTime.DateOf(post.StartsAt ?? work.Now);
        work.Write("""
            insert into board_posts (id, organisation_id, folder_id, title, body, author_id, authorised_by, posted_at, day, starts_at, ends_at, place, participants,
              source_document_id, instance_id, open_until)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            """,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(post.FolderId), Sql.Value(post.Title), Sql.Value(post.Body), Sql.Value(post.AuthorId ?? work.Actor.PersonId),
            Sql.Value(post.AuthorisedBy), Sql.Value(work.Now), Sql.Value((DateOnly?)day), Sql.Value(post.StartsAt?.ToUniversalTime()), Sql.Value(post.EndsAt?.ToUniversalTime()),
            Sql.Value(post.Place), Sql.Value(post.Participants), Sql.Value(post.SourceDocumentId), Sql.Value(post.InstanceId), Sql.Value(post.OpenUntil));
        foreach (var file in post.Files)
            Attachments.Add(work, AttachmentSubject.BoardPost, id, file, "post");
        new AuditEntry("board.posted", "board-post", id.ToString()) { Details = new JsonObject { ["title"] = post.Title } }.AddTo(work);
        return id;
    }
}
