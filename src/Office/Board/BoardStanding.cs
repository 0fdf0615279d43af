using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Board;

/// <summary>How somebody stands to a folder.</summary>
/// <param name="MayPost">By the folder's list of posters.</param>
/// <param name="AuthorisedBy">Who let them post; null where nobody did.</param>
/// <param name="MayAuthorise">Whether they may let others post.</param>
internal sealed record BoardStanding(Guid FolderId, FolderKind Kind, string Name, bool MayPost, Guid? AuthorisedBy, bool MayAuthorise)
{
    public bool Writes => MayPost || AuthorisedBy is not null;

    public string Refusal => Kind == FolderKind.Consultations
        ? "Lấy ý kiến toàn cơ quan đi theo quy trình, không đăng tay."
        : $"Anh/chị không thuộc những người được đăng vào «{Name}».";

    /// <summary>The acting person's standing to a folder in use; null where there is none.</summary>
    public static Task<BoardStanding?> ToFolderAsync(StepWork work, string code, CancellationToken cancellationToken) =>
        ReadAsync(work, "f.code = $4 and f.retired_at is null", Sql.Value(code), cancellationToken);

    /// <summary>The acting person's standing to the folder of a post.</summary>
    public static Task<BoardStanding?> ToFolderAsync(StepWork work, Guid folder, CancellationToken cancellationToken) =>
        ReadAsync(work, "f.id = $4", Sql.Value(folder), cancellationToken);

    /// <summary>Notes that somebody was turned away; nothing else of the step is written.</summary>
    public static async Task<BoardOutcome> RefuseAsync(StepWork work, string action, string subjectKind, Guid subject, string message, CancellationToken cancellationToken)
    {
        new AuditEntry($"{action}-refused", subjectKind, subject.ToString()) { Details = new() { ["why"] = message } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.NotAllowed(message);
    }

    private static async Task<BoardStanding?> ReadAsync(StepWork work, string which, Npgsql.NpgsqlParameter value, CancellationToken cancellationToken)
    {
        await using var reader = await work.ReadAsync(cancellationToken, Sql.Command($"""
            select f.id, f.kind, f.name, f.kind <> 'consultations' and f.posters && k.keys, a.given_by, f.authorisers && k.keys
            from board_folders f cross join (select {BoardKey.OfPerson} as keys) k
            left join board_authorisations a on a.folder_id = f.id and a.person_id = $1 and a.withdrawn_at is null and f.kind <> 'consultations'
            where f.organisation_id = $3 and {which}
            """,
            Sql.Value(work.Actor.PersonId), Sql.Value((DateOnly?)VietnamTime.DateOf(work.Now)), Sql.Value(work.OrganisationId), value));
        return await reader.ReadAsync(cancellationToken)
            ? new BoardStanding(
                reader.GetGuid(0), ColumnNames.Value<FolderKind>(reader.GetString(1)), reader.GetString(2), reader.GetBoolean(3),
                await reader.IsDBNullAsync(4, cancellationToken) ? null : reader.GetGuid(4), reader.GetBoolean(5))
            : null;
    }
}
