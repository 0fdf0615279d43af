using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;

namespace FlowOffice.Office.Board;

/// <summary>
/// Removes posts of an organisation whose time is over, folder by folder, and lists how many went; tells authors a week before.
/// Nothing goes while an extension or a date for answers holds. What was answered to a consultation stays with its draft.
/// </summary>
/// <remarks>Source: Gia Lai Điều 7 (GL-7.1e, GL-7.4c, GL-7.4d, GL-7.5e); reading R-7.</remarks>
public sealed class PurgeBoards(NoticeWriter notices)
{
    private const int DaysAhead = 7;

    private sealed record Kept(Guid Id, Guid AuthorId, string Title, DateOnly? GoesOn, DateOnly? WarnedFor);

    /// <returns>How many posts went.</returns>
    public async Task<int> RunAsync(StepWork work, CancellationToken cancellationToken)
    {
        var sum = 0;
        foreach (var (folder, retention) in await FoldersAsync(work, cancellationToken))
            sum += await PurgeAsync(work, folder, retention, cancellationToken);
        return sum;
    }

    private static async Task<List<(Guid Folder, Retention Retention)>> FoldersAsync(StepWork work, CancellationToken cancellationToken)
    {
        var folders = new List<(Guid, Retention)>();
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select id, kept_for, kept_by, purge_day from board_folders where organisation_id = $1 and kept_for <> 'always' order by sort, id", Sql.Value(work.OrganisationId)));
        while (await reader.ReadAsync(cancellationToken))
            folders.Add((reader.GetGuid(0), new Retention(
                ColumnNames.Value<RetentionSpan>(reader.GetString(1)), ColumnNames.Value<RetentionCount>(reader.GetString(2)), reader.GetInt32(3))));
        return folders;
    }

    private async Task<int> PurgeAsync(StepWork work, Guid folder, Retention retention, CancellationToken cancellationToken)
    {
        var today = VietnamTime.DateOf(work.Now);
        var posts = await PostsAsync(work, folder, retention, cancellationToken);
        List<Kept> gone = [.. posts.Where(post => post.GoesOn <= today)];
        List<Kept> soon = [.. posts.Where(post => post.GoesOn > today && post.GoesOn <= today.AddDays(DaysAhead) && post.WarnedFor != post.GoesOn)];
        Warn(work, soon);
        if (gone.Count > 0)
            Remove(work, folder, today, gone);
        return gone.Count;
    }

    private static async Task<List<Kept>> PostsAsync(StepWork work, Guid folder, Retention retention, CancellationToken cancellationToken)
    {
        var posts = new List<Kept>();
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select id, author_id, title, greatest(day, keep_until, open_until), warned_for from board_posts where folder_id = $1 order by day, id for update", Sql.Value(folder)));
        while (await reader.ReadAsync(cancellationToken))
            posts.Add(new(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), retention.PurgeOn(reader.GetFieldValue<DateOnly>(3)),
                await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetFieldValue<DateOnly>(4)));
        return posts;
    }

    private void Warn(StepWork work, List<Kept> soon)
    {
        notices.Add(work, [.. soon.Select(post => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = post.AuthorId, Key = string.Create(CultureInfo.InvariantCulture, $"board-purge:{post.Id}:{post.GoesOn:yyyy-MM-dd}"), Kind = "board",
            Text = string.Create(CultureInfo.InvariantCulture, $"Bài «{post.Title}» hết thời gian lưu và được xóa ngày {post.GoesOn:dd/MM/yyyy}. Cần giữ lâu hơn, hãy đề nghị người quản trị."),
            Link = $"/board/posts/{post.Id}", CreatedAt = work.Now,
        })]);
        foreach (var post in soon)
            work.Write("update board_posts set warned_for = $2 where id = $1", Sql.Value(post.Id), Sql.Value(post.GoesOn));
    }

    private static void Remove(StepWork work, Guid folder, DateOnly today, List<Kept> gone)
    {
        Guid[] ids = [.. gone.Select(post => post.Id)];
        work.Write("delete from attachments where subject_kind = 'board-post' and subject_id = any($1)", Sql.Value(ids));
        work.Write("delete from board_posts where id = any($1)", Sql.Value(ids));
        work.Write("insert into board_purges (id, organisation_id, folder_id, ran_on, removed) values ($1, $2, $3, $4, $5)",
            Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(folder), Sql.Value((DateOnly?)today), Sql.Value(gone.Count));
        new AuditEntry("board.purged", "board-folder", folder.ToString())
        {
            Details = new JsonObject { ["removed"] = gone.Count, ["titles"] = new JsonArray([.. gone.Select(post => (JsonNode)post.Title)]) },
        }.AddTo(work);
    }
}
