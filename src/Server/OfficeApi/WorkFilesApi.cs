using FlowOffice.Office.Audit;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Files;
using FlowOffice.Office.Rights;
using FlowOffice.Office.WorkFiles;
using FlowOffice.Server.Printing;
using Npgsql;

namespace FlowOffice.Server.OfficeApi;

/// <summary>What is in a work file stays there (GL-9.5b): whoever asks to take a document out is told so. A copy of the whole may be taken away.</summary>
internal static class WorkFilesApi
{
    public static void MapWorkFilesApi(this RouteGroupBuilder api)
    {
        var files = api.MapGroup("work-files/{id:guid}").WithTags("Hồ sơ công việc");
        files.MapDelete("documents/{documentId:guid}", RemoveAsync).WithSummary("Loại văn bản khỏi hồ sơ: không được phép")
            .WithDescription("Luôn trả 403: văn bản đã lưu thì không loại khỏi hồ sơ; ghi nhầm thì đính chính theo thủ tục.").ProducesProblem(403).ProducesProblem(404);
        files.MapGet("contents.pdf", ContentsAsync).WithSummary("Mục lục văn bản, tài liệu trong hồ sơ").Produces(200, contentType: "application/pdf").ProducesProblem(403).ProducesProblem(404);
        files.MapGet("export.zip", ExportAsync).WithSummary("Kết xuất cả hồ sơ: PDF, XML và các tệp").WithDescription("Theo thứ tự thời gian. Tệp của văn bản mà người lấy không được đọc thì không kèm theo. Mỗi lần kết xuất được ghi nhật ký.")
            .Produces(200, contentType: "application/zip").ProducesProblem(403).ProducesProblem(404);
    }

    private static async Task<IResult> RemoveAsync(Guid id, Guid documentId, OpenDocument door, CurrentPerson me, CancellationToken cancellationToken)
    {
        var access = await door.WorkFileAsync(me, id, cancellationToken);
        return access == Access.Granted
            ? StepAnswers.Problem(403, "Không loại khỏi hồ sơ", "Văn bản đã lưu vào hồ sơ thì không loại khỏi hồ sơ; ghi nhầm thì đính chính theo thủ tục.", "WORK_FILE_KEEPS", ("document", documentId))
            : StepAnswers.Of(access);
    }

    private static async Task<IResult> ContentsAsync(
        Guid id, OpenDocument door, WorkFileDetails details, ReadContents contents, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken)
    {
        var access = await door.WorkFileAsync(me, id, cancellationToken);
        if (access != Access.Granted || await details.ReadAsync(me.OrganisationId, id, cancellationToken) is not { } file)
            return StepAnswers.Of(access);
        var now = clock.GetUtcNow().ToOffset(VietnamTime.Offset);
        return Results.File(
            WorkFilePaper.Make(me.OrganisationName, file, await contents.RunAsync(me, id, cancellationToken), PrintMark.Of(now, me.Name), now), "application/pdf", $"ho-so-{file.File.Code}.pdf");
    }

    private static async Task<IResult> ExportAsync(
        Guid id, OpenDocument door, WorkFileDetails details, ReadContents contents, FileStore store, NpgsqlDataSource source, CurrentPerson me, TimeProvider clock, CancellationToken cancellationToken)
    {
        var access = await door.WorkFileAsync(me, id, cancellationToken);
        if (access != Access.Granted || await details.ReadAsync(me.OrganisationId, id, cancellationToken) is not { } file)
            return StepAnswers.Of(access);
        var now = clock.GetUtcNow().ToOffset(VietnamTime.Offset);
        var archive = await new WorkFileArchive(store).MakeAsync(me.OrganisationName, file, await contents.RunAsync(me, id, cancellationToken), PrintMark.Of(now, me.Name), now, cancellationToken);
        await using var work = await StepWork.OpenAsync(source, me.Actor, clock.GetUtcNow(), cancellationToken);
        new AuditEntry("work-file.exported", "work-file", id.ToString()).AddTo(work);
        await work.CommitAsync(cancellationToken);
        return Results.File(archive, "application/zip", $"ho-so-{file.File.Code}-{file.File.Year}.zip");
    }
}
