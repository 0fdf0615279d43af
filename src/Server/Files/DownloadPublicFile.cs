using FlowOffice.Office.Files;
using FlowOffice.Office.Publication;
using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.Files;

/// <summary>Hands out the file of a document that its office opened to everybody.</summary>
/// <remarks>Source: Tuần Giáo Điều 1.1 (TG-1.1b).</remarks>
internal static class DownloadPublicFile
{
    public static async Task<IResult> RunAsync(
        string code, Guid document, bool? download, HttpContext http, PublicDocuments documents, FileStore store, ILogger<FileStore> log, CancellationToken cancellationToken)
    {
        if (await documents.OfficeAsync(code, cancellationToken) is not { } office || await documents.FileAsync(office, document, cancellationToken) is not { } file)
            return Results.NotFound();
        try
        {
            var content = await store.OpenAsync(file.Sha256, cancellationToken);
            DownloadFile.SetHeaders(http.Response.Headers, file.FileName, file.MediaType, download is true);
            return Results.Stream(content, file.MediaType, entityTag: new EntityTagHeaderValue($"\"{file.Sha256}\""));
        }
        catch (FileDamagedException damaged)
        {
            log.LogError(damaged, "The file of public document {Document} cannot be handed out", document);
            return Results.Problem(
                "Tệp đang lưu bị hỏng. Hãy liên hệ cơ quan ban hành.", statusCode: StatusCodes.Status500InternalServerError, title: "Tệp bị hỏng",
                extensions: new Dictionary<string, object?> { ["code"] = "FILE_DAMAGED" });
        }
    }
}
