using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa;
using FlowOffice.Studio.Flows;

namespace FlowOffice.Server.Checks;

/// <summary>What publishing would say of a version, for programs.</summary>
internal static class ChecksApi
{
    public sealed record ChecksAnswer(
        string DefinitionId, string Name, int Version, bool IsPublished, bool MayBePublished, IReadOnlyList<FlowIssue> Errors, IReadOnlyList<FlowIssue> Warnings, IReadOnlyList<FlowStep> Steps);

    public static void MapChecksApi(this RouteGroupBuilder api) => api.MapGroup("flows").WithTags("Quy trình").Require(Right.ReadDefinitions)
        .MapGet("{id}/checks", ReadAsync).WithSummary("Kiểm tra một phiên bản của quy trình")
        .WithDescription("Những lỗi mà việc ban hành sẽ từ chối, những điều cần xem lại, và hôm nay ai làm từng bước. Không ghi version thì kiểm tra phiên bản mới nhất, kể cả bản nháp.")
        .Produces<ChecksAnswer>().ProducesProblem(403).ProducesProblem(404);

    private static async Task<IResult> ReadAsync(string id, int? version, IFlowChecks checks, CurrentPerson me, CancellationToken cancellationToken) =>
        await checks.RunAsync(me.OrganisationId, id, version, cancellationToken) is { } report
            ? Results.Ok(new ChecksAnswer(report.DefinitionId, report.Name, report.Version, report.IsPublished, !report.Errors.Any(), [.. report.Errors], [.. report.Warnings], report.Steps))
            : Results.Problem(title: "Không có quy trình hoặc phiên bản này.", statusCode: StatusCodes.Status404NotFound);
}
