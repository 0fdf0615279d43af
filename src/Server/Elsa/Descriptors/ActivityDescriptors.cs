using System.Text.Json.Nodes;

namespace FlowOffice.Server.Elsa.Descriptors;

/// <summary>The toolbox: every activity, with its inputs, ports and pickers.</summary>
internal static class ActivityDescriptors
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/descriptors/activities", async (HttpContext http, ActivityCatalogue catalogue, CancellationToken cancellationToken) =>
        {
            var items = await catalogue.DescribeAsync(http.Person().OrganisationId, cancellationToken);
            return ElsaJson.Ok(new JsonObject { ["items"] = new JsonArray([.. items]), ["count"] = items.Count });
        });

        // Lists are filled in above already; there is nothing to refresh.
        api.MapPost("/descriptors/activities/{activityTypeName}/options/{propertyName}", (string activityTypeName, string propertyName) =>
            ElsaJson.Ok(new { items = new JsonObject(), activityTypeName, propertyName }));
    }
}
