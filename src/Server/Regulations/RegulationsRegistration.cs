using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa;
using FlowOffice.Studio.Regulations;

namespace FlowOffice.Server.Regulations;

/// <summary>The door of the clause map.</summary>
internal static class RegulationsRegistration
{
    public static IServiceCollection AddRegulations(this IServiceCollection services) => services
        .AddSingleton<ShippedRegulations>()
        .AddHostedService(services => services.GetRequiredService<ShippedRegulations>())
        .AddSingleton<ShippedText>()
        .AddSingleton<IClauseMaps, ClauseMaps>();

    public static void MapRegulations(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").WithTags("Quy trình");
        api.MapGet("regulation", RegulationsApi.OfOfficeAsync).Require(Right.ReadDefinitions)
            .WithSummary("Quy chế của cơ quan, từng điều khoản, và những gì thực hiện điều khoản đó")
            .WithDescription("Các bước là của mọi quy trình đang hiệu lực. missing: những điều khoản chưa có gì thực hiện.")
            .Produces<RegulationsApi.RegulationAnswer>().ProducesProblem(404);
        api.MapGet("flows/{id}/clauses", RegulationsApi.OfFlowAsync).Require(Right.ReadDefinitions)
            .WithSummary("Điều khoản mà từng bước của một phiên bản thực hiện")
            .WithDescription("lost: những điều khoản mà bản kèm theo phần mềm thực hiện, phiên bản này thì không. Không ghi version thì xem phiên bản mới nhất, kể cả bản nháp.")
            .Produces<RegulationsApi.FlowAnswer>().ProducesProblem(404);
    }
}
