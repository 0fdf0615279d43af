using FlowOffice.Office.Documents;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.OfficeApi;

/// <summary>What is in a work file stays there (GL-9.5b): whoever asks to take a document out is told so.</summary>
internal static class WorkFilesApi
{
    public static void MapWorkFilesApi(this RouteGroupBuilder api) => api.MapDelete("work-files/{id:guid}/documents/{documentId:guid}", RemoveAsync)
        .WithTags("Hồ sơ công việc").WithSummary("Loại văn bản khỏi hồ sơ: không được phép")
        .WithDescription("Luôn trả 403: văn bản đã lưu thì không loại khỏi hồ sơ; ghi nhầm thì đính chính theo thủ tục.").ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> RemoveAsync(Guid id, Guid documentId, OpenDocument door, CurrentPerson me, CancellationToken cancellationToken)
    {
        var access = await door.WorkFileAsync(me, id, cancellationToken);
        return access == Access.Granted
            ? StepAnswers.Problem(403, "Không loại khỏi hồ sơ", "Văn bản đã lưu vào hồ sơ thì không loại khỏi hồ sơ; ghi nhầm thì đính chính theo thủ tục.", "WORK_FILE_KEEPS", ("document", documentId))
            : StepAnswers.Of(access);
    }
}
