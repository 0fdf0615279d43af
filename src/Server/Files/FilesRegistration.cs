using FlowOffice.Office.Files;

namespace FlowOffice.Server.Files;

/// <summary>Where files lie, how large one may be, and where they are downloaded.</summary>
internal static class FilesRegistration
{
    /// <summary>Settings: <c>DataFolder</c>, and <c>Files:LargestMegabytes</c> (50).</summary>
    public static IServiceCollection AddFiles(this IServiceCollection services, IConfiguration configuration) => services.AddSingleton(new FileStoreSettings(
        Path.Combine(configuration["DataFolder"] ?? "data", "files"),
        configuration.GetValue<long?>("Files:LargestMegabytes") * 1024 * 1024 ?? FileStoreSettings.DefaultLargestFile));

    public static void MapFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/files/{attachmentId:guid}", DownloadFile.RunAsync).WithSummary("Mở hoặc tải một tệp đính kèm");
        routes.MapGet("/public/{code}/files/{document:guid}", DownloadPublicFile.RunAsync).AllowAnonymous().WithSummary("Tệp của một văn bản được công khai cho công dân");
    }
}
