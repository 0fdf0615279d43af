using FlowOffice.Office.Files;
using FlowOffice.Office.Rights;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace FlowOffice.Server.OfficeApi;

/// <summary>Brings files, which steps then name by the id that is given here.</summary>
internal static class FilesApi
{
    /// <summary>A stored file that waits for its step.</summary>
    /// <param name="Id">To be named in the step's <c>files</c>.</param>
    public sealed record Upload(Guid Id, string FileName, string MediaType, long Size, string Sha256);

    public static void MapFilesApi(this RouteGroupBuilder api) => api.MapPost("files", StoreAsync)
        .WithSummary("Gửi một tệp")
        .WithDescription("Gửi multipart/form-data có một tệp, hoặc nội dung tệp với tham số name. Tệp được nhận dạng theo nội dung; không nhận tệp chương trình. Mã trả về dùng trong mục files của bước xử lý.")
        .Accepts<IFormFile>("multipart/form-data")
        .Produces<Upload>(201).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422);

    /// <summary>Reads the request as it comes: however large the file, little of it is in memory.</summary>
    private static async Task<IResult> StoreAsync(HttpRequest request, string? name, FileStore store, CurrentPerson me, CancellationToken cancellationToken)
    {
        var (fileName, content) = await FileOfAsync(request, name, cancellationToken);
        if (content is null || string.IsNullOrWhiteSpace(fileName))
            return StepAnswers.Invalid(new Dictionary<string, string[]> { ["file"] = ["Hãy gửi kèm một tệp có tên."] });
        var outcome = await store.StoreAsync(me.Actor, fileName, content, cancellationToken);
        return outcome is StoreFileOutcome.Stored stored
            ? Results.Created((string?)null, new Upload(stored.UploadId, stored.FileName, stored.MediaType, stored.Size, stored.Sha256))
            : StepAnswers.Problem(outcome.Status, "Không nhận được tệp", outcome.Message(fileName)!, CodeOf(outcome));
    }

    private static async Task<(string? Name, Stream? Content)> FileOfAsync(HttpRequest request, string? name, CancellationToken cancellationToken)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase))
            return (name, request.Body);
        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).Value ?? throw new BadHttpRequestException("The multipart body names no boundary.");
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancellationToken) is { } section)
        {
            if (section.AsFileSection() is { FileStream: { } stream } file)
                return (file.FileName, stream);
        }

        return (null, null);
    }

    private static string CodeOf(StoreFileOutcome outcome) => outcome switch
    {
        StoreFileOutcome.TooLarge => "FILE_TOO_LARGE",
        StoreFileOutcome.WrongKind => "FILE_KIND",
        StoreFileOutcome.WrongName => "FILE_NAME",
        _ => "FILE_EMPTY",
    };
}
