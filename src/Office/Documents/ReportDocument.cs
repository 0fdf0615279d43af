using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Documents;

/// <summary>Whoever handled a document reports that it was ended by mistake. The office's own procedure says what follows.</summary>
/// <remarks>Source: Gia Lai Điều 12.3 (GL-12.3).</remarks>
public sealed class ReportDocument(IStepRunner steps, NpgsqlDataSource source)
{
    /// <summary>The step by which a procedure takes reports; where it has none, nothing can be reported.</summary>
    public const string EntryStep = "Office.EnterDocument";

    /// <summary>The field of the starting form that names the reported document.</summary>
    public const string Field = "reportOf";

    /// <summary>Whether the person may report the document: they handled it, it is finished, nothing is reported already, and the procedure takes reports.</summary>
    public async Task<bool> MayAsync(Actor actor, Guid documentId, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select exists (select from incoming_documents where id = $1 and organisation_id = $2 and handler_id = $3 and state = 'finished')
              and not exists (select from tasks where document_id = $1 and completed_at is null and state <> 'obsolete')
              and exists (select from workflow_definition_versions where organisation_id = $2 and is_published and procedure = 'incoming' and position('"{EntryStep}"' in json) > 0)
            """, Sql.Value(documentId), Sql.Value(actor.OrganisationId), Sql.Value(actor.PersonId));
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    public async Task<StepResult> RunAsync(Actor actor, Guid documentId, string? reason, CancellationToken cancellationToken) => await MayAsync(actor, documentId, cancellationToken)
        ? await steps.StartAsync(new StartProcedure(actor, "incoming", new JsonObject { [Field] = documentId.ToString(), ["reason"] = reason }, []), cancellationToken)
        : new StepResult.NotYours("Chỉ người đã xử lý báo được, khi văn bản đã kết thúc và chưa có báo sai nào đang chờ.");
}
