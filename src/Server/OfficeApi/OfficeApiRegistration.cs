using FlowOffice.Server.Checks;
using FlowOffice.Server.Trials;

namespace FlowOffice.Server.OfficeApi;

/// <summary>The office's own API for programs: tasks, incoming and outgoing documents, registers, work files. Described at <c>/openapi/v1.json</c>.</summary>
internal static class OfficeApiRegistration
{
    public static IServiceCollection AddOfficeApi(this IServiceCollection services) => services
        .AddScoped<StepFiles>()
        .AddOpenApi("v1", options =>
        {
            options.ShouldInclude = description => description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
            options.AddDocumentTransformer((document, _, _) =>
            {
                document.Info.Title = "FlowOffice";
                document.Info.Description = "Giao diện lập trình của FlowOffice: việc, văn bản đến, văn bản đi, sổ, hồ sơ công việc. Xác thực bằng mã truy cập (Bearer) lấy từ POST /api/token.";
                return Task.CompletedTask;
            });
        });

    public static void MapOfficeApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").RequireAuthorization().DisableAntiforgery().AddEndpointFilter<OwnOrigin>();
        api.MapFilesApi();
        api.MapTasksApi();
        api.MapIncomingApi();
        api.MapOutgoingApi();
        api.MapInformationApi();
        api.MapRequestsApi();
        api.MapRegistersApi();
        api.MapBooksApi();
        api.MapWorkFilesApi();
        api.MapSlipsApi();
        api.MapStatisticsApi();
        api.MapReportsApi();
        api.MapRecordsApi();
        api.MapExchangeApi();
        api.MapChecksApi();
        api.MapTrialsApi();
        routes.MapOpenApi().AllowAnonymous();
    }
}
