namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>
/// Studio's Run button runs the draft at once, its Test tab one step of it. In an office that would put trial data into
/// registers, so both are answered, in the form that Studio shows, that a dry run does it without writing anything.
/// </summary>
internal static class RunDefinition
{
    private const string Instead = "Trình thiết kế không chạy từng bước, vì kết quả sẽ vào sổ thật. Hãy dùng trang «Chạy thử» của quy trình: chạy đúng các bước này mà không ghi gì.";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-definitions/{definitionId}/execute", (string definitionId, HttpContext http) =>
        {
            http.Response.Headers["x-elsa-workflow-cannot-start"] = "True";
            return ElsaJson.Ok(new { definitionId });
        });

        api.MapPost("/tests/activities", () => ElsaJson.Ok(new
        {
            activityState = new { },
            payload = new { },
            outputs = new { },
            outcomes = Array.Empty<string>(),
            exception = new { type = "FlowOffice.DryRunInstead", message = Instead },
            status = "Faulted",
        }));
    }
}
