using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Rights;

namespace FlowOffice.Server.Elsa.Instances;

/// <summary>Instances as files: the instance, its journal and its execution records; several as a zip.</summary>
internal static class ExportInstances
{
    private static readonly JsonSerializerOptions Indented = new(ElsaJson.Options) { WriteIndented = true };

    internal sealed record Many(string[]? Ids);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-instances/{id}/export", async (string id, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
            await WriteAsync(http.Person(), id, reader, cancellationToken) is { } file
                ? Results.File(file, "application/json", Name(id))
                : Results.NotFound());

        api.MapPost("/bulk-actions/export/workflow-instances", async (Many request, HttpContext http, InstanceReader reader, CancellationToken cancellationToken) =>
        {
            using var bytes = new MemoryStream();
            await using (var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
            {
                foreach (var id in (request.Ids ?? []).Distinct())
                {
                    if (await WriteAsync(http.Person(), id, reader, cancellationToken) is not { } file)
                        continue;
                    await using var entry = await zip.CreateEntry(Name(id)).OpenAsync(cancellationToken);
                    await entry.WriteAsync(file, cancellationToken);
                }
            }

            return Results.File(bytes.ToArray(), "application/zip", "workflow-instances.zip");
        });
    }

    private static async Task<byte[]?> WriteAsync(CurrentPerson person, string id, InstanceReader reader, CancellationToken cancellationToken)
    {
        if (await reader.OpenAsync(person.OrganisationId, id, cancellationToken) is not { } instance
            || await reader.HistoryAsync(person.OrganisationId, id, cancellationToken) is not { } history)
            return null;
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["workflowInstance"] = InstanceJson.Of(instance.State),
            ["workflowExecutionLog"] = new JsonArray([.. history.Journal()]),
            ["activityExecutionRecords"] = new JsonArray([.. history.Records()]),
        }, Indented);
    }

    private static string Name(string id) => $"workflow-instance-{id}.json";
}
