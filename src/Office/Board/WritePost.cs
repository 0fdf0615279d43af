using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>Somebody posts in a folder: whom the folder names, or whom its leader let post.</summary>
/// <remarks>Source: Gia Lai Điều 7 (GL-7.1c, GL-7.1d, GL-7.3, GL-7.4a, GL-7.6 to GL-7.8).</remarks>
public sealed class WritePost(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<BoardOutcome> RunAsync(Actor actor, string folder, PostForm form, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await BoardStanding.ToFolderAsync(work, folder, cancellationToken) is not { } standing)
            return new BoardOutcome.NotFound();
        if (!standing.Writes)
            return await BoardStanding.RefuseAsync(work, "board.post", "board-folder", standing.FolderId, standing.Refusal, cancellationToken);
        form = form.Clean();
        if (form.Errors(standing.Kind) is { Count: > 0 } errors)
            return new BoardOutcome.Invalid(errors);

        var id = BoardRows.Add(work, new NewPost(standing.FolderId, form.Title!, form.Body!)
        {
            AuthorisedBy = standing.MayPost ? null : standing.AuthorisedBy,
            Day = standing.Kind == FolderKind.Calendar ? form.Day : null,
            StartsAt = form.StartsAt,
            EndsAt = form.EndsAt,
            Place = form.Place,
            Participants = form.Participants,
            Files = form.Files,
        });
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(id);
    }
}
