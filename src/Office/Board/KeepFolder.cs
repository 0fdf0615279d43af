using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Office.Board;

/// <summary>What an administrator says of a folder.</summary>
public sealed record FolderForm(string? Code, FolderKind Kind, string? Name, IReadOnlyList<string> Posters, IReadOnlyList<string> Authorisers, RetentionSpan KeptFor)
{
    public RetentionCount KeptBy { get; init; }

    public int PurgeDay { get; init; } = 31;

    /// <summary>Counts for calendars only.</summary>
    public bool Monthly { get; init; }

    public int Sort { get; init; }
}

/// <summary>An administrator makes a folder, or changes who posts in one and how long it keeps its posts.</summary>
public sealed partial class KeepFolder(NpgsqlDataSource source, TimeProvider clock)
{
    private static readonly string[] Reserved = ["folders", "posts", "reports"]; // pages below /board

    /// <param name="person">Who does it.</param>
    /// <param name="folderId">The folder that changes; null for a new one. Code and kind of a folder never change.</param>
    /// <param name="form">What it is to be.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<BoardOutcome> RunAsync(CurrentPerson person, Guid? folderId, FolderForm form, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var id = folderId ?? Guid.CreateVersion7(work.Now);
        if (!person.May(Right.ManageBoard))
            return await BoardStanding.RefuseAsync(work, "board.folder", "board-folder", id, "Chỉ người quản trị sửa thư mục của bảng tin.", cancellationToken);
        form = form with { Code = form.Code?.Trim(), Name = form.Name?.Trim().Normalize() };
        if (await ErrorsAsync(work, folderId, form, cancellationToken) is { Count: > 0 } errors)
            return new BoardOutcome.Invalid(errors);

        if (folderId is null)
            work.Write("""
                insert into board_folders (id, organisation_id, code, kind, name, posters, authorisers, kept_for, kept_by, purge_day, sort, monthly)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                """,
                Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(form.Code), Sql.Value(ColumnNames.Text(form.Kind)), Sql.Value(form.Name),
                Sql.Value([.. form.Posters]), Sql.Value([.. form.Authorisers]), Sql.Value(ColumnNames.Text(form.KeptFor)), Sql.Value(ColumnNames.Text(form.KeptBy)),
                Sql.Value(form.PurgeDay), Sql.Value(form.Sort), Sql.Value(form.Monthly && form.Kind is FolderKind.Calendar));
        else
            work.Write("""
                update board_folders set name = $3, posters = $4, authorisers = $5, kept_for = $6, kept_by = $7, purge_day = $8, sort = $9, monthly = $10 and kind = 'calendar'
                where id = $1 and organisation_id = $2
                """,
                Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(form.Name), Sql.Value([.. form.Posters]), Sql.Value([.. form.Authorisers]),
                Sql.Value(ColumnNames.Text(form.KeptFor)), Sql.Value(ColumnNames.Text(form.KeptBy)), Sql.Value(form.PurgeDay), Sql.Value(form.Sort), Sql.Value(form.Monthly));
        new AuditEntry(folderId is null ? "board.folder-made" : "board.folder-changed", "board-folder", id.ToString())
        {
            Details = new JsonObject
            {
                ["name"] = form.Name, ["posters"] = List(form.Posters), ["authorisers"] = List(form.Authorisers), ["keptFor"] = ColumnNames.Text(form.KeptFor),
                ["keptBy"] = ColumnNames.Text(form.KeptBy), ["purgeDay"] = form.PurgeDay, ["monthly"] = form.Monthly,
            },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new BoardOutcome.Done(id);
    }

    private static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static async Task<Dictionary<string, string[]>> ErrorsAsync(StepWork work, Guid? folderId, FolderForm form, CancellationToken cancellationToken)
    {
        var errors = new Dictionary<string, string[]>();
        if (form.Name is not { Length: > 0 and <= 200 })
            errors["name"] = ["Hãy ghi tên thư mục, nhiều nhất 200 ký tự."];
        if (form.PurgeDay is < 1 or > 31)
            errors["purgeDay"] = ["Ngày xóa là một ngày trong tháng, từ 1 đến 31."];
        if (folderId is null && (form.Code is null || !CodePattern().IsMatch(form.Code) || Reserved.Contains(form.Code)))
            errors["code"] = ["Mã gồm chữ thường không dấu, số và dấu gạch nối, ví dụ lich-phong-cntt."];
        else if (folderId is null && await work.ReadValueAsync<bool?>("select true from board_folders where organisation_id = $1 and code = $2", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(form.Code)) is true)
            errors["code"] = ["Đã có thư mục mang mã này."];
        return errors;
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,59}$")]
    private static partial Regex CodePattern();
}
