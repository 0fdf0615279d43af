using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Records;
using FlowOffice.Office.Rights;
using Npgsql;

namespace FlowOffice.Server.OfficeApi;

/// <summary>What was passed to the national database of officials, as a file.</summary>
internal static class RecordsApi
{
    public static void MapRecordsApi(this RouteGroupBuilder api) => api.MapGroup("records").WithTags("Hồ sơ cán bộ")
        .MapGet("sends/{id:guid}.json", FileAsync).WithSummary("Tệp của một lần gửi Cơ sở dữ liệu quốc gia").Produces(200, contentType: "application/json").ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> FileAsync(Guid id, SendRecords records, CurrentPerson me, NpgsqlDataSource source, TimeProvider clock, CancellationToken cancellationToken)
    {
        var content = await records.ContentAsync(me.OrganisationId, id, cancellationToken);
        if (content is null)
            return StepAnswers.NotFound();
        var allowed = await records.MayAsync(me, cancellationToken);
        await using var work = await StepWork.OpenAsync(source, me.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry(allowed ? "records.file-taken" : "records.file-refused", "record-send", id.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return allowed
            ? Results.Text(content, "application/json")
            : StepAnswers.Problem(403, "Không có quyền", "Chỉ đơn vị quản lý phần mềm lấy được tệp này.", "NOT_ALLOWED");
    }
}
