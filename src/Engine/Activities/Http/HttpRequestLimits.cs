using System.Text.Json.Nodes;

namespace FlowOffice.Engine;

/// <summary>What an <c>Elsa.HttpEndpoint</c> does not take. Each has an outcome that the definition may expose; else the request is refused.</summary>
internal static class HttpRequestLimits
{
    private static readonly HttpRequestOutcome RequestTooLarge = new("Request too large", "ExposeRequestTooLargeOutcome", "Yêu cầu quá lớn", 413);
    private static readonly HttpRequestOutcome FileTooLarge = new("File too large", "ExposeFileTooLargeOutcome", "Tệp quá lớn", 413);
    private static readonly HttpRequestOutcome InvalidExtension = new("Invalid file extension", "ExposeInvalidFileExtensionOutcome", "Đuôi tệp không nhận", 415);
    private static readonly HttpRequestOutcome InvalidType = new("Invalid file MIME type", "ExposeInvalidFileMimeTypeOutcome", "Kiểu tệp không nhận", 415);

    public static IReadOnlyList<HttpRequestOutcome> Outcomes { get; } = [RequestTooLarge, FileTooLarge, InvalidExtension, InvalidType];

    public static bool IsExposed(ActivityNode node, HttpRequestOutcome outcome) => node.RawText(char.ToLowerInvariant(outcome.Input[0]) + outcome.Input[1..]) is "true" or "True";

    /// <summary>The outcome of a request that is not taken; null for one that is.</summary>
    /// <exception cref="HttpRequestRefusedException">It is not taken and the definition exposes no outcome for that.</exception>
    public static string? Check(ActivityContext context, JsonObject request)
    {
        if (Broken(context, request) is not { } broken)
            return null;
        return IsExposed(context.Node, broken) ? broken.Name : throw new HttpRequestRefusedException(broken.StatusCode, $"{broken.Label}.");
    }

    private static HttpRequestOutcome? Broken(ActivityContext context, JsonObject request)
    {
        var size = Conversion.To<long>(context.InputValue("RequestSizeLimit"));
        if (request["isTooLarge"] is not null || (size > 0 && Conversion.To<long>(Values.FromJson(request["contentLength"])) > size))
            return RequestTooLarge;
        var files = (request["files"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        var fileSize = Conversion.To<long>(context.InputValue("FileSizeLimit"));
        if (fileSize > 0 && files.Exists(f => Conversion.To<long>(Values.FromJson(f["length"])) > fileSize))
            return FileTooLarge;
        if (files.Exists(f => !IsIn(context, "AllowedFileExtensions", Extension(f), ifEmpty: true) || IsIn(context, "BlockedFileExtensions", Extension(f), ifEmpty: false)))
            return InvalidExtension;
        return files.Exists(f => !IsIn(context, "AllowedMimeTypes", f["contentType"]?.ToString() ?? "", ifEmpty: true)) ? InvalidType : null;
    }

    private static string Extension(JsonObject file) => Path.GetExtension(file["fileName"]?.ToString() ?? "");

    private static bool IsIn(ActivityContext context, string input, string text, bool ifEmpty) =>
        Conversion.ToTexts(context.InputValue(input)) is { Count: > 0 } list ? list.Contains(text, StringComparer.OrdinalIgnoreCase) : ifEmpty;
}

/// <summary>A reason not to take a request.</summary>
/// <param name="Name">The outcome, as Elsa calls it.</param>
/// <param name="Input">The input that exposes it.</param>
/// <param name="Label">What people read.</param>
/// <param name="StatusCode">What is answered where it is not exposed.</param>
internal sealed record HttpRequestOutcome(string Name, string Input, string Label, int StatusCode);
