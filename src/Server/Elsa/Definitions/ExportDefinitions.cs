using System.IO.Compression;
using System.Text;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Definitions as files: one as JSON, several as a zip of them. The same definitions give the same bytes, zipped too.</summary>
internal static class ExportDefinitions
{
    /// <summary>The earliest moment that a zip can name: when a file was packed is nothing that it says.</summary>
    private static readonly DateTimeOffset NoMoment = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal sealed record Many(string[]? Ids, bool IncludeConsumingWorkflows);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions/{definitionId}/export", OneAsync);
        api.MapPost("/bulk-actions/export/workflow-definitions", async (Many request, HttpContext http, DefinitionQueries queries, NpgsqlDataSource source, CancellationToken cancellationToken) =>
        {
            var organisation = http.Person().OrganisationId;
            var found = await queries.ByIdsAsync(organisation, request.Ids ?? [], cancellationToken);
            return Zip(await ZipAsync(request.IncludeConsumingWorkflows ? await WithConsumersAsync(organisation, found, queries, source, cancellationToken) : found, cancellationToken));
        });
    }

    private static async Task<IResult> OneAsync(
        string definitionId, string? versionOptions, bool? includeConsumingWorkflows, HttpContext http, DefinitionQueries queries, NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var organisation = http.Person().OrganisationId;
        if (await queries.ByDefinitionIdAsync(organisation, definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest), cancellationToken) is not { } found)
            return Results.NotFound();
        var all = includeConsumingWorkflows is true ? await WithConsumersAsync(organisation, [found], queries, source, cancellationToken) : [found];
        return all.Count == 1
            ? Results.File(DefinitionFile.Write(found), "application/json", DefinitionFile.Name(found))
            : Zip(await ZipAsync(all, cancellationToken));
    }

    /// <summary>Those that use the definitions as activities, those that use these, and so on; each in its latest version.</summary>
    private static async Task<IReadOnlyList<StoredDefinition>> WithConsumersAsync(
        Guid organisation, IReadOnlyList<StoredDefinition> definitions, DefinitionQueries queries, NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        var all = definitions.ToList();
        for (var i = 0; i < all.Count; i++)
            foreach (var consumer in await Consumers.ListAsync(source, organisation, all[i].Version.DefinitionId, cancellationToken))
                if (all.TrueForAll(known => known.Version.DefinitionId != consumer)
                    && await queries.ByDefinitionIdAsync(organisation, consumer, VersionOptions.Latest, cancellationToken) is { } found)
                    all.Add(found);
        return all;
    }

    private static IResult Zip(byte[] zip) => Results.File(zip, "application/zip", "workflow-definitions.zip");

    private static async Task<byte[]> ZipAsync(IEnumerable<StoredDefinition> definitions, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(bytes, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            foreach (var definition in definitions.OrderBy(DefinitionFile.Name, StringComparer.Ordinal))
            {
                var entry = zip.CreateEntry(DefinitionFile.Name(definition));
                entry.LastWriteTime = NoMoment;
                await using var file = await entry.OpenAsync(cancellationToken);
                await file.WriteAsync(DefinitionFile.Write(definition), cancellationToken);
            }
        }

        return bytes.ToArray();
    }
}
