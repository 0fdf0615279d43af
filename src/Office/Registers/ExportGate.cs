using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Office.Registers;

/// <summary>
/// The gate before data leaves the system in bulk. Where the setting <c>exportApprover</c> names somebody, it opens once for each
/// approved request for exactly these lines. What leaves is marked, and the audit keeps by whom and why.
/// </summary>
/// <remarks>Source: Sơn Động Điều 9.3 (SD-9.3), Hà Tĩnh Điều 4.4 (HT-4.4c).</remarks>
public sealed class ExportGate(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>The action of a request.</summary>
    public const string Action = "export";

    public static ChangeSubject SubjectOf(BookQuery query)
    {
        var id = $"{ColumnNames.Text(query.Form)}/{query.Year}/{query.Series}";
        return new(ChangeKind.Data, Action, id, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{query.From:O}/{query.To:O}"))));
    }

    /// <summary>Asks to let a book out.</summary>
    /// <returns>The request it goes out on; <see cref="ChangePermit.Free"/> where nobody is asked.</returns>
    public async Task<ChangePermit> OpenAsync(Actor actor, Book book, string format, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var subject = SubjectOf(book.Query);
        var permit = await ChangeGate.AskAsync(work, await SettingsAsync(work, cancellationToken), subject, $"Kết xuất «{book.Title}» năm {book.Query.Year}", cancellationToken);
        var request = (permit as ChangePermit.Granted)?.Request;
        if (request is not null)
            ChangeRows.CarryOut(work, request.Id, $"kết xuất {book.Lines.Count} dòng");
        new AuditEntry(permit is ChangePermit.Refused ? "register.export-refused" : "register.exported", "register", book.RegisterId.ToString())
        {
            Details = new JsonObject { ["what"] = subject.Id, ["format"] = format, ["lines"] = book.Lines.Count, ["request"] = request?.Symbol },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return permit;
    }

    private static async Task<ChangeSettings> SettingsAsync(StepWork work, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select r.code, r.name from organisations o left join roles r on r.organisation_id = o.id and r.code = o.settings ->> 'exportApprover' where o.id = $1
            """, Sql.Value(work.OrganisationId)));
        return await row.ReadAsync(cancellationToken) && !await row.IsDBNullAsync(0, cancellationToken)
            ? new ChangeSettings(row.GetString(0), row.GetString(1), false)
            : new ChangeSettings(null, null, false);
    }
}
