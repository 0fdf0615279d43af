using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>A post is kept longer than its folder's posts: its author asks, an administrator sets until when.</summary>
/// <remarks>Source: Gia Lai Điều 7 (GL-7.4d, GL-7.5f).</remarks>
public sealed class ExtendPost(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    /// <summary>The author asks; administrators are told.</summary>
    public async Task<BoardOutcome> AskAsync(Actor actor, Guid postId, DateOnly? until, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await FindAsync(work, postId, cancellationToken) is not var (title, author))
            return new BoardOutcome.NotFound();
        if (author != actor.PersonId)
            return await BoardStanding.RefuseAsync(work, "board.extend", "board-post", postId, "Chỉ người đăng đề nghị giữ bài của mình lâu hơn.", cancellationToken);
        if (Errors(work, until, reason) is { } wrong)
            return wrong;
        notices.Add(work, [.. (await RightHolders.FindAsync(work, Right.ManageBoard, cancellationToken)).Select(person => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = $"board-extend:{postId}:{work.Now.UtcTicks}", Kind = "board",
            Text = string.Create(CultureInfo.InvariantCulture, $"Đề nghị giữ bài «{title}» đến {until:dd/MM/yyyy}: {reason!.Trim()}"), Link = $"/board/posts/{postId}", CreatedAt = work.Now,
        })]);
        new AuditEntry("board.extension-asked", "board-post", postId.ToString()) { Details = Details(until, reason) }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(postId);
    }

    /// <summary>An administrator has it kept.</summary>
    public async Task<BoardOutcome> SetAsync(CurrentPerson person, Guid postId, DateOnly? until, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        if (await FindAsync(work, postId, cancellationToken) is not var (title, author))
            return new BoardOutcome.NotFound();
        if (!person.May(Right.ManageBoard))
            return await BoardStanding.RefuseAsync(work, "board.extend", "board-post", postId, "Chỉ người quản trị gia hạn thời gian lưu.", cancellationToken);
        if (Errors(work, until, reason) is { } wrong)
            return wrong;
        work.Write("update board_posts set keep_until = $2, keep_reason = $3, keep_set_by = $4, warned_for = null where id = $1",
            Sql.Value(postId), Sql.Value(until), Sql.Value(reason!.Trim().Normalize()), Sql.Value(person.PersonId));
        notices.Add(work, new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = author, Key = $"board-extended:{postId}:{work.Now.UtcTicks}", Kind = "board",
            Text = string.Create(CultureInfo.InvariantCulture, $"Bài «{title}» được giữ đến {until:dd/MM/yyyy}."), Link = $"/board/posts/{postId}", CreatedAt = work.Now,
        });
        new AuditEntry("board.extended", "board-post", postId.ToString()) { Details = Details(until, reason) }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(postId);
    }

    private static JsonObject Details(DateOnly? until, string? reason) => new() { ["until"] = until?.ToString("O", CultureInfo.InvariantCulture), ["reason"] = reason };

    private static BoardOutcome.Invalid? Errors(StepWork work, DateOnly? until, string? reason)
    {
        var errors = new Dictionary<string, string[]>();
        if (until is null || until <= VietnamTime.DateOf(work.Now))
            errors["until"] = ["Hãy ghi một ngày sau hôm nay."];
        if (reason?.Trim() is not { Length: > 0 and <= 500 })
            errors["reason"] = ["Hãy ghi lý do, nhiều nhất 500 ký tự."];
        return errors.Count > 0 ? new BoardOutcome.Invalid(errors) : null;
    }

    private static async Task<(string Title, Guid Author)?> FindAsync(StepWork work, Guid postId, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command(
            "select title, author_id from board_posts where id = $1 and organisation_id = $2 and hidden_at is null for update", Sql.Value(postId), Sql.Value(work.OrganisationId)));
        return await reader.ReadAsync(cancellationToken) ? (reader.GetString(0), reader.GetGuid(1)) : null;
    }
}
