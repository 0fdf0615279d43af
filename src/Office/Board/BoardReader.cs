using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Files;
using FlowOffice.Office.People;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>A folder as one person sees it.</summary>
public sealed record FolderLine(Guid Id, string Code, FolderKind Kind, string Name, bool MayPost, bool MayAuthorise);

/// <summary>A post in a list.</summary>
public sealed record PostLine(Guid Id, string Title, string AuthorName, DateTimeOffset PostedAt, DateOnly Day, DateTimeOffset? StartsAt, DateTimeOffset? EndsAt, string? Place, string? Participants, DateOnly? OpenUntil);

/// <summary>A post with all that belongs to it.</summary>
public sealed record PostDetail(
    BoardPost Post, FolderLine Folder, string AuthorName, string? AuthorisedByName, IReadOnlyList<BoardPostVersion> Earlier, IReadOnlyList<AttachedFile> Files, DateOnly? GoesOn)
{
    /// <summary>Whether the person who looks may change it or take it away.</summary>
    public required bool IsOwn { get; init; }
}

/// <summary>Reads the board. Everybody of the organisation reads every folder; a hidden post only who may decide on it.</summary>
public sealed class BoardReader(OfficeDb db, NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The folders in use, in their order.</summary>
    public async Task<IReadOnlyList<FolderLine>> FoldersAsync(Guid organisationId, Guid person, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select f.id, f.code, f.kind, f.name,
              f.kind <> 'consultations' and (f.posters && k.keys or exists (select from board_authorisations a where a.folder_id = f.id and a.person_id = $1 and a.withdrawn_at is null)),
              f.authorisers && k.keys
            from board_folders f cross join (select {BoardKey.OfPerson} as keys) k
            where f.organisation_id = $3 and f.retired_at is null order by f.sort, f.name
            """, Sql.Value(person), Sql.Value((DateOnly?)clock.Today()), Sql.Value(organisationId));
        var folders = new List<FolderLine>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            folders.Add(new(reader.GetGuid(0), reader.GetString(1), ColumnNames.Value<FolderKind>(reader.GetString(2)), reader.GetString(3), reader.GetBoolean(4), reader.GetBoolean(5)));
        return folders;
    }

    /// <summary>The posts of a folder: of a calendar those of a month in order of time, else the newest first.</summary>
    public async Task<IReadOnlyList<PostLine>> PostsAsync(FolderLine folder, DateOnly? month, int limit, CancellationToken cancellationToken)
    {
        var posts = db.BoardPosts.AsNoTracking().Where(post => post.FolderId == folder.Id && post.HiddenAt == null);
        if (month is { } first)
            posts = posts.Where(post => post.Day >= first && post.Day < first.AddMonths(1)).OrderBy(post => post.Day).ThenBy(post => post.StartsAt).ThenBy(post => post.Id);
        else
            posts = posts.OrderByDescending(post => post.PostedAt).ThenBy(post => post.Id);
        var rows = await posts.Take(limit).ToListAsync(cancellationToken);
        var names = await PeopleNames.OfAsync(db, rows.Select(post => (Guid?)post.AuthorId), cancellationToken);
        return [.. rows.Select(post => new PostLine(
            post.Id, post.Title, names[post.AuthorId], post.PostedAt, post.Day, post.StartsAt, post.EndsAt, post.Place, post.Participants, post.OpenUntil))];
    }

    /// <summary>One post; null where there is none that the person may see.</summary>
    public async Task<PostDetail?> PostAsync(CurrentPerson person, Guid id, CancellationToken cancellationToken)
    {
        var post = await db.BoardPosts.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id && one.OrganisationId == person.OrganisationId, cancellationToken);
        if (post is null || (post.HiddenAt is not null && !person.May(Right.ManageBoard)))
            return null;
        var folder = await db.BoardFolders.AsNoTracking().SingleAsync(one => one.Id == post.FolderId, cancellationToken);
        var line = (await FoldersAsync(person.OrganisationId, person.PersonId, cancellationToken)).FirstOrDefault(one => one.Id == folder.Id)
            ?? new FolderLine(folder.Id, folder.Code, folder.Kind, folder.Name, false, false);
        var names = await PeopleNames.OfAsync(db, [post.AuthorId, post.AuthorisedBy], cancellationToken);
        return new PostDetail(post, line, names[post.AuthorId], post.AuthorisedBy is null ? null : names[post.AuthorisedBy],
            await db.BoardPostVersions.AsNoTracking().Where(version => version.PostId == id).OrderByDescending(version => version.Version).ToListAsync(cancellationToken),
            await db.AttachedFilesAsync(id, cancellationToken),
            folder.Retention.PurgeOn(new[] { post.Day, post.KeepUntil ?? post.Day, post.OpenUntil ?? post.Day }.Max()))
        {
            IsOwn = post.AuthorId == person.PersonId && line.MayPost,
        };
    }
}
