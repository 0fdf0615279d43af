using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>Studio's instance list and the head of its viewer.</summary>
internal static class ReadInstances
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-instances", async (InstanceFilter filter, HttpContext http, InstanceList list, CancellationToken cancellationToken) =>
            ElsaJson.Ok(await list.ReadAsync(http.Person().OrganisationId, filter, cancellationToken)));

        api.MapGet("/workflow-instances/{id}", async (string id, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            await reader.OpenAsync(http.Person().OrganisationId, id, cancellationToken) is { } instance
                ? ElsaJson.Ok(InstanceJson.Of(instance.State))
                : Results.NotFound());

        api.MapGet("/workflow-instances/{id}/execution-state", async (string id, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            await reader.StateAsync(http.Person().OrganisationId, id, cancellationToken) is { } state ? ElsaJson.Ok(state) : Results.NotFound());

        api.MapGet("/workflow-instances/{id}/variables", async (string id, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            await reader.OpenAsync(http.Person().OrganisationId, id, cancellationToken) is { } instance
                ? ElsaJson.Ok(new Listing<JsonObject>([.. Variables(instance)]))
                : Results.NotFound());
    }

    private static IEnumerable<JsonObject> Variables(OpenedInstance instance)
    {
        var values = instance.Graph.VariablesOf(instance.State);
        return instance.Graph.Definition.Variables.Select(variable => new JsonObject
        {
            ["id"] = variable.Id,
            ["name"] = variable.Name,
            ["value"] = values.TryGetValue(variable.Name, out var value) ? Values.ToJson(value) : null,
        });
    }
}
