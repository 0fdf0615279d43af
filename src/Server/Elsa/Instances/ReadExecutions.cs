using System.Text.Json.Nodes;
using FlowOffice.Engine;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>The journal of an instance, the badges on its nodes, and what each execution of a node took in and gave out.</summary>
internal static class ReadExecutions
{
    private const int LargestPage = 1000;

    internal sealed record JournalRequest(JournalFilter? Filter);

    internal sealed record JournalFilter(string[]? ActivityIds, string[]? ActivityNodeIds, string[]? ExcludedActivityTypes, string[]? EventNames);

    internal sealed record Report(string? WorkflowInstanceId, string[]? ActivityNodeIds);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-instances/{id}/journal", (string id, int? skip, int? take, JournalRequest? request, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            JournalAsync(id, skip, take, request?.Filter, http, reader, cancellationToken));
        api.MapGet("/workflow-instances/{id}/journal", (string id, int? skip, int? take, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            JournalAsync(id, skip, take, null, http, reader, cancellationToken));

        api.MapPost("/activity-executions/report", async (Report report, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
        {
            var history = await reader.HistoryAsync(http.Person().OrganisationId, report.WorkflowInstanceId ?? "", cancellationToken);
            return ElsaJson.Ok(new { stats = history?.Stats().Where(s => report.ActivityNodeIds?.Contains((string)s["activityNodeId"]!) is not false) ?? [] });
        });

        api.MapGet("/activity-execution-summaries/list", async (string? workflowInstanceId, string? activityNodeId, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            ElsaJson.Ok(Listed((await reader.HistoryAsync(http.Person().OrganisationId, workflowInstanceId ?? "", cancellationToken))?.Summaries(activityNodeId))));
        api.MapGet("/activity-executions/list", async (string? workflowInstanceId, string? activityNodeId, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            ElsaJson.Ok(Listed((await reader.HistoryAsync(http.Person().OrganisationId, workflowInstanceId ?? "", cancellationToken))?.Records(activityNodeId))));

        api.MapGet("/activity-executions/by-id", async (string? id, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            (await OfExecutionAsync(id ?? "", http, reader, cancellationToken))?.RecordOf(id ?? "") is { } record ? ElsaJson.Ok(record) : Results.NotFound());
        api.MapGet("/activity-executions/{id}/call-stack", async (string id, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
        {
            if (await OfExecutionAsync(id, http, reader, cancellationToken) is not { } history || history.RecordOf(id) is null)
                return Results.NotFound();
            var stack = CallStack(history, id);
            return ElsaJson.Ok(new { activityExecutionId = id, items = stack, totalCount = stack.Count });
        });
    }

    private static async Task<IResult> JournalAsync(
        string id, int? skip, int? take, JournalFilter? filter, HttpContext http, InstanceReader reader, CancellationToken cancellationToken)
    {
        if (await reader.HistoryAsync(http.Person().OrganisationId, id, cancellationToken) is not { } history)
            return Results.NotFound();
        var entries = history.Journal(filter?.ActivityNodeIds, filter?.EventNames, filter?.ExcludedActivityTypes)
            .Where(entry => filter?.ActivityIds?.Contains((string)entry["activityId"]!) is not false)
            .ToList();
        return ElsaJson.Ok(new Page<JsonObject>(
            [.. entries.Skip(Math.Max(0, skip ?? 0)).Take(Math.Clamp(take ?? LargestPage, 0, LargestPage))], entries.Count));
    }

    /// <summary>From the workflow down to the execution asked for.</summary>
    private static List<JsonObject> CallStack(InstanceHistory history, string id)
    {
        var stack = new List<JsonObject>();
        for (var at = id; at is not null && history.RecordOf(at) is { } record; at = (string?)record["schedulingActivityExecutionId"])
            stack.Insert(0, record);
        return stack;
    }

    /// <summary>An execution's id is its instance's id and a number.</summary>
    private static Task<InstanceHistory?> OfExecutionAsync(string id, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
        reader.HistoryAsync(http.Person().OrganisationId, id[..Math.Max(0, id.LastIndexOf('-'))], cancellationToken);

    private static Listing<JsonObject> Listed(IEnumerable<JsonObject>? items) => new([.. items ?? []]);
}
