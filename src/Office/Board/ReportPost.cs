using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>
/// Anybody reports a post as not related to work; an administrator hides it or keeps it. A hidden post is gone from the board,
/// its words stay in the audit.
/// </summary>
/// <remarks>Source: Gia Lai Điều 4.2 (GL-4.2).</remarks>
public sealed class ReportPost(NpgsqlDataSource source, NoticeWriter notices, TimeProvider clock)
{
    private const int LongestReason = 1000;

    public async Task<BoardOutcome> RunAsync(Actor actor, Guid postId, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var title = await work.ReadValueAsync<string>(
            "select title from board_posts where id = $1 and organisation_id = $2 and hidden_at is null for update", cancellationToken, Sql.Value(postId), Sql.Value(work.OrganisationId));
        if (title is null)
            return new BoardOutcome.NotFound();
        reason = reason?.Trim().Normalize();
        if (reason is not { Length: > 0 and <= LongestReason })
            return new BoardOutcome.Invalid(new Dictionary<string, string[]> { ["reason"] = [$"Hãy ghi vì sao bài không phục vụ công việc, nhiều nhất {LongestReason} ký tự."] });

        var id = Guid.CreateVersion7(work.Now);
        work.Write("insert into board_reports (id, organisation_id, post_id, reported_by, reason, reported_at) values ($1, $2, $3, $4, $5, $6)",
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(postId), Sql.Value(actor.PersonId), Sql.Value(reason), Sql.Value(work.Now));
        notices.Add(work, [.. (await RightHolders.FindAsync(work, Right.ManageBoard, cancellationToken)).Select(person => new Notice
        {
            OrganisationId = work.OrganisationId, PersonId = person, Key = $"board-report:{id}", Kind = "board", Text = $"Có người báo bài «{title}» không phục vụ công việc: {reason}",
            Link = "/board/reports", CreatedAt = work.Now,
        })]);
        new AuditEntry("board.reported", "board-post", postId.ToString()) { Details = new JsonObject { ["reason"] = reason } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(id);
    }

    public async Task<BoardOutcome> DecideAsync(CurrentPerson person, Guid reportId, ReportDecision decision, string? reason, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        Guid post;
        string title, body;
        bool isOpen;
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select p.id, p.title, p.body, r.decision is null from board_reports r join board_posts p on p.id = r.post_id where r.id = $1 and r.organisation_id = $2 for update
            """, Sql.Value(reportId), Sql.Value(work.OrganisationId))))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return new BoardOutcome.NotFound();
            (post, title, body, isOpen) = (reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetBoolean(3));
        }

        if (!person.May(Right.ManageBoard))
            return await BoardStanding.RefuseAsync(work, "board.decide", "board-post", post, "Chỉ người quản trị ẩn hoặc giữ bài được báo.", cancellationToken);
        if (!isOpen)
            return new BoardOutcome.Refused("REPORT_DECIDED", "Báo cáo này đã được xem xét.");
        reason = reason?.Trim().Normalize() is { Length: > 0 } given ? given : null;
        if (decision == ReportDecision.Hide && reason is null)
            return new BoardOutcome.Invalid(new Dictionary<string, string[]> { ["reason"] = ["Hãy ghi lý do ẩn bài."] });

        // What is said of a post is said of all reports about it.
        work.Write("update board_reports set decision = $2, decided_by = $3, decided_at = $4, decision_reason = $5 where post_id = $1 and decision is null",
            Sql.Value(post), Sql.Value(ColumnNames.Text(decision)), Sql.Value(person.PersonId), Sql.Value(work.Now), Sql.Value(reason));
        if (decision == ReportDecision.Hide)
            work.Write("update board_posts set hidden_at = $2, hidden_by = $3, hidden_reason = $4 where id = $1", Sql.Value(post), Sql.Value(work.Now), Sql.Value(person.PersonId), Sql.Value(reason));
        new AuditEntry(decision == ReportDecision.Hide ? "board.hidden" : "board.kept", "board-post", post.ToString())
        {
            Details = new JsonObject { ["title"] = title, ["body"] = body, ["reason"] = reason },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(post);
    }
}
