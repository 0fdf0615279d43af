using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>The leader of a folder lets somebody post in their place, or ends that.</summary>
/// <remarks>Source: Gia Lai Điều 7.1 (GL-7.1c).</remarks>
public sealed class AuthorisePoster(NpgsqlDataSource source, TimeProvider clock)
{
    public Task<BoardOutcome> GiveAsync(Actor actor, string folder, Guid person, CancellationToken cancellationToken) => RunAsync(actor, folder, person, true, cancellationToken);

    public Task<BoardOutcome> WithdrawAsync(Actor actor, string folder, Guid person, CancellationToken cancellationToken) => RunAsync(actor, folder, person, false, cancellationToken);

    private async Task<BoardOutcome> RunAsync(Actor actor, string folder, Guid person, bool give, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        if (await BoardStanding.ToFolderAsync(work, folder, cancellationToken) is not { } standing)
            return new BoardOutcome.NotFound();
        if (!standing.MayAuthorise)
            return await BoardStanding.RefuseAsync(work, "board.authorise", "board-folder", standing.FolderId, $"Chỉ lãnh đạo phụ trách «{standing.Name}» ủy quyền được người gửi.", cancellationToken);
        if (await work.ReadValueAsync<bool?>("select true from people where id = $1 and organisation_id = $2 and active", cancellationToken, Sql.Value(person), Sql.Value(work.OrganisationId)) is not true)
            return new BoardOutcome.Invalid(new Dictionary<string, string[]> { ["person"] = ["Hãy chọn một người của cơ quan."] });

        if (give)
            work.Write("""
                insert into board_authorisations (id, organisation_id, folder_id, person_id, given_by, given_at) values ($1, $2, $3, $4, $5, $6)
                on conflict (folder_id, person_id) where withdrawn_at is null do nothing
                """,
                Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(standing.FolderId), Sql.Value(person), Sql.Value(actor.PersonId), Sql.Value(work.Now));
        else
            work.Write("update board_authorisations set withdrawn_at = $3 where folder_id = $1 and person_id = $2 and withdrawn_at is null",
                Sql.Value(standing.FolderId), Sql.Value(person), Sql.Value(work.Now));
        new AuditEntry(give ? "board.authorised" : "board.authorisation-withdrawn", "board-folder", standing.FolderId.ToString()) { Details = new JsonObject { ["person"] = person.ToString() } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(standing.FolderId);
    }
}
