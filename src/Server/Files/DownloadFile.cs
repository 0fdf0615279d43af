using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Files;
using FlowOffice.Office.Records;
using FlowOffice.Office.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using Npgsql;

namespace FlowOffice.Server.Files;

/// <summary>
/// Hands out an attached file to whoever may read what it is attached to. Bytes that are no longer what was stored are never
/// handed out: the answer is an error, and the damage is in the audit and the log.
/// </summary>
internal static class DownloadFile
{
    public static async Task<IResult> RunAsync(
        Guid attachmentId, bool? download, HttpContext http, OfficeDb db, OpenDocument door, CurrentPerson me, FileStore store, RecordPapers papers, NpgsqlDataSource source,
        TimeProvider clock, ILogger<FileStore> log, CancellationToken cancellationToken)
    {
        var file = await db.Attachments.AsNoTracking().Where(attachment => attachment.Id == attachmentId && attachment.OrganisationId == me.OrganisationId)
            .Join(db.Files, attachment => attachment.Sha256, stored => stored.Sha256, (attachment, stored) => new { attachment, stored.MediaType })
            .FirstOrDefaultAsync(cancellationToken);
        if (file is null)
            return Results.NotFound();
        var access = await AccessAsync(file.attachment, db, door, papers, me, cancellationToken);
        if (access != Access.Granted)
            return access == Access.NotFound ? Results.NotFound() : Results.StatusCode(StatusCodes.Status403Forbidden);

        try
        {
            var content = await store.OpenAsync(file.attachment.Sha256, cancellationToken);
            SetHeaders(http.Response.Headers, file.attachment.FileName, file.MediaType, download is true);
            return Results.Stream(content, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.attachment.Sha256}\""));
        }
        catch (FileDamagedException damaged)
        {
            log.LogError(damaged, "Attachment {AttachmentId} cannot be handed out", attachmentId);
            await using var work = await StepWork.OpenAsync(source, me.Actor, clock.GetUtcNow(), cancellationToken);
            new AuditEntry("file.damaged", "attachment", attachmentId.ToString()) { Details = new() { ["sha256"] = file.attachment.Sha256 } }.AddTo(work);
            await work.CommitAsync(cancellationToken);
            return Results.Problem(
                "Nội dung tệp đang lưu không còn đúng với lúc nhận, nên hệ thống không trả về. Hãy báo người quản trị để phục hồi từ bản sao lưu.",
                statusCode: StatusCodes.Status500InternalServerError, title: "Tệp bị hỏng", extensions: new Dictionary<string, object?> { ["code"] = "FILE_DAMAGED" });
        }
    }

    private static async Task<Access> AccessAsync(Attachment attachment, OfficeDb db, OpenDocument door, RecordPapers papers, CurrentPerson me, CancellationToken cancellationToken)
    {
        switch (attachment.SubjectKind)
        {
            case AttachmentSubject.Document:
                return await door.DocumentAsync(me, attachment.SubjectId, cancellationToken);
            case AttachmentSubject.WorkFile:
                return await door.WorkFileAsync(me, attachment.SubjectId, cancellationToken);
            case AttachmentSubject.BoardPost:
                return await db.BoardPosts.AnyAsync(post => post.Id == attachment.SubjectId && (post.HiddenAt == null || me.May(Right.ManageBoard)), cancellationToken) ? Access.Granted : Access.NotFound;
            case AttachmentSubject.RegulationText:
                return Access.Granted; // for everybody of the organisation
            case AttachmentSubject.Arrival:
                return me.May(Right.RegisterDocuments) ? Access.Granted : Access.Refused;
            case AttachmentSubject.Record:
                return await papers.OpenAsync(me, attachment.SubjectId, cancellationToken);
            default:
                var task = await db.Tasks.Where(task => task.Id == attachment.SubjectId).Select(task => new { task.DocumentId, task.WorkFileId }).FirstOrDefaultAsync(cancellationToken);
                return task switch
                {
                    { DocumentId: { } document } => await door.DocumentAsync(me, document, cancellationToken),
                    { WorkFileId: { } workFile } => await door.WorkFileAsync(me, workFile, cancellationToken),
                    _ => Access.NotFound,
                };
        }
    }

    /// <summary>How a file is handed out: nothing in it can run, and it is not kept beyond the right to read it.</summary>
    internal static void SetHeaders(IHeaderDictionary headers, string fileName, string mediaType, bool download)
    {
        var disposition = new ContentDispositionHeaderValue(!download && FileFormat.Of(mediaType)?.ShownInPage is true ? "inline" : "attachment");
        disposition.SetHttpFileName(fileName);
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache"; // the right to read it may end at any time; the tag spares the bytes
    }
}
