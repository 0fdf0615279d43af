namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>
/// Studio's Run button runs the draft at once. In an office that would put trial data into registers, so every definition
/// answers that it cannot be started from there; Studio says so and nothing else happens.
/// </summary>
internal static class RunDefinition
{
    public static void Map(RouteGroupBuilder api) =>
        api.MapPost("/workflow-definitions/{definitionId}/execute", (string definitionId, HttpContext http) =>
        {
            http.Response.Headers["x-elsa-workflow-cannot-start"] = "True";
            return ElsaJson.Ok(new { definitionId });
        });
}
