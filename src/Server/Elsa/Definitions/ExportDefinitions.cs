using System.IO.Compression;
using System.Text;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Definitions as files: one as JSON, several as a zip of them.</summary>
internal static class ExportDefinitions
{
    private sealed record Many(string[]? Ids);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions/{definitionId}/export",
            async (string definitionId, string? versionOptions, HttpContext http, DefinitionQueries queries, CancellationToken cancellationToken) =>
            await queries.ByDefinitionIdAsync(http.Person().OrganisationId, definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest), cancellationToken)
                is { } found
                ? Results.File(DefinitionFile.Write(found), "application/json", DefinitionFile.Name(found))
                : Results.NotFound());

        api.MapPost("/bulk-actions/export/workflow-definitions", async (Many request, HttpContext http, DefinitionQueries queries, CancellationToken cancellationToken) =>
        {
            var found = await queries.ByIdsAsync(http.Person().OrganisationId, request.Ids ?? [], cancellationToken);
            return Results.File(await ZipAsync(found, cancellationToken), "application/zip", "workflow-definitions.zip");
        });
    }

    private static async Task<byte[]> ZipAsync(IEnumerable<StoredDefinition> definitions, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            foreach (var definition in definitions)
            {
                await using var entry = await zip.CreateEntry(DefinitionFile.Name(definition)).OpenAsync(cancellationToken);
                await entry.WriteAsync(DefinitionFile.Write(definition), cancellationToken);
            }
        }

        return bytes.ToArray();
    }
}
