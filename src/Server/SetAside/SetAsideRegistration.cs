using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa;
using FlowOffice.Studio.Flows.SetAside;

namespace FlowOffice.Server.SetAside;

/// <summary>The door of what was kept aside.</summary>
internal static class SetAsideRegistration
{
    public static IServiceCollection AddSetAside(this IServiceCollection services) => services
        .AddSingleton<SetAsideDesk>()
        .AddSingleton<ISetAsideDesk>(provider => provider.GetRequiredService<SetAsideDesk>());

    public static void MapSetAside(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/flows/{id}/set-aside/{save:guid}.json", DownloadAsync).Require(Right.EditDefinitions).ExcludeFromDescription();

    /// <summary>As a file that the same or another server takes in.</summary>
    private static async Task<IResult> DownloadAsync(string id, Guid save, HttpContext http, SetAsideDesk desk, CancellationToken cancellationToken) =>
        await desk.ReadAsync(http.Person().OrganisationId, id, save, cancellationToken) is var (_, json, _)
            ? Results.File(DefinitionFile.Write(id, 1, json), "application/json", $"{id}-ban-luu-rieng.json")
            : Results.NotFound();
}
