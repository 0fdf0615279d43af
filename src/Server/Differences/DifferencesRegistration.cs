using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa;
using FlowOffice.Studio.Flows.Differences;

namespace FlowOffice.Server.Differences;

/// <summary>The door of comparing definitions.</summary>
internal static class DifferencesRegistration
{
    public static IServiceCollection AddDifferences(this IServiceCollection services) => services
        .AddSingleton<ComparedVersions>()
        .AddSingleton<ShippedCatalogue>()
        .AddScoped<IFlowDifferences, CompareDefinitions>();

    public static void MapDifferences(this IEndpointRouteBuilder routes) => routes.MapGroup("/api/flows").WithTags("Quy trình")
        .MapGet("{id}/differences", DifferencesApi.ReadAsync).Require(Right.ReadDefinitions)
        .WithSummary("So sánh hai phiên bản, hoặc hai quy trình")
        .WithDescription("from, to: số phiên bản (mặc định: bản đang hiệu lực và bản mới nhất). with: mã quy trình khác, shipped:đơn-vị/mã cho quy trình kèm theo phần mềm, update cho bản mới kèm theo phần mềm đang chờ.")
        .Produces<DifferencesApi.Answer>().ProducesProblem(404);
}
