using FlowOffice.Office.Rights;
using FlowOffice.Server.Elsa;
using FlowOffice.Server.Elsa.Instances;
using FlowOffice.Studio.Designer;

namespace FlowOffice.Server.StudioHost;

/// <summary>
/// The pages that hold Elsa Studio, and its files. Pages lie below the package's folder, because Blazor refuses to start on
/// an address outside its base.
/// </summary>
public static class StudioRoutes
{
    public static IServiceCollection AddStudioHost(this IServiceCollection services, IConfiguration configuration)
    {
        return services
            .AddSingleton(_ => new StudioFolder(configuration["Studio:Folder"] ?? InstalledPackages.Folder("src/Studio", "@elsa-workflows/elsa-studio-wasm")))
            .AddSingleton<StudioFiles>();
    }

    public static IEndpointRouteBuilder MapStudioHost(this IEndpointRouteBuilder endpoints)
    {
        var routes = endpoints.MapGroup("").ExcludeFromDescription();
        var definitions = routes.MapGroup("/studio").Require(Right.ReadDefinitions);
        definitions.MapGet("/definitions", (HttpContext http) => DesignerPage.Definitions.Show(http, null));
        definitions.MapGet("/definitions/{id}", (HttpContext http, string id) => DesignerPage.Definition.Show(http, id));

        definitions.MapGet("/definitions/{id}/effect", (string id) => Results.LocalRedirect($"/flows/{Uri.EscapeDataString(id)}/publishing"));

        var instances = routes.MapGroup("/studio").Require(Right.ReadInstances);
        instances.MapGet("/instances", (HttpContext http) => DesignerPage.Instances.Show(http, null));
        instances.MapGet("/instances/{id}", (HttpContext http, string id) => DesignerPage.Instance.Show(http, id));

        instances.MapPost("/instances/{id}/incidents/retry", Incidents.RetryAsync).Require(Right.CancelInstances);

        MapAddressesOfStudio(routes);
        routes.MapGet("/studio/host/{name}", HostFiles.Answer).AllowAnonymous();
        routes.MapGet("/studio/{**path}", (HttpContext http, string path, StudioFiles files) => files.Answer(path, http)).AllowAnonymous();
        return endpoints;
    }

    /// <summary>Studio builds these addresses itself; each leads to our page of the same thing.</summary>
    private static void MapAddressesOfStudio(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/studio", () => Results.LocalRedirect("/studio/definitions"));
        foreach (var root in new[] { "", "/studio" })
        {
            routes.MapGet(root + "/workflows/definitions/{id}/edit", (string id) => To("definitions", id));
            routes.MapGet(root + "/workflows/instances/{id}/view", (string id) => To("instances", id));
            routes.MapGet(root + "/diagnostics/structured-logs", () => Results.LocalRedirect("/studio/instances"));
        }
    }

    private static IResult To(string page, string id) => Results.LocalRedirect($"/studio/{page}/{Uri.EscapeDataString(id)}");
}
