using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>One definition in full, for the editor, the version history and the instance viewer.</summary>
internal static class ReadDefinitions
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/workflow-definitions/by-definition-id/{definitionId}",
            async (string definitionId, string? versionOptions, HttpContext http, DefinitionQueries queries, ActivityCatalogue catalogue, CancellationToken cancellationToken) =>
            await AnswerAsync(
                await queries.ByDefinitionIdAsync(http.Person().OrganisationId, definitionId, VersionOptions.Parse(versionOptions, VersionOptions.Latest), cancellationToken),
                http, catalogue, cancellationToken));

        api.MapGet("/workflow-definitions/by-id/{id}",
            async (string id, HttpContext http, DefinitionQueries queries, ActivityCatalogue catalogue, CancellationToken cancellationToken) =>
            await AnswerAsync(await queries.ByIdAsync(http.Person().OrganisationId, id, cancellationToken), http, catalogue, cancellationToken));

        api.MapGet("/workflow-definitions/many-by-id",
            async (string[] ids, HttpContext http, DefinitionQueries queries, ActivityCatalogue catalogue, CancellationToken cancellationToken) =>
            {
                var person = http.Person();
                var known = await catalogue.KnownAsync(person.OrganisationId, cancellationToken);
                var found = await queries.ByIdsAsync(person.OrganisationId, ids, cancellationToken);
                return ElsaJson.Ok(new { items = found.Select(definition => DefinitionJson.Write(definition, person, known)), count = found.Count });
            });
    }

    private static async Task<IResult> AnswerAsync(StoredDefinition? found, HttpContext http, ActivityCatalogue catalogue, CancellationToken cancellationToken)
    {
        if (found is null)
            return Results.NotFound();
        var person = http.Person();
        return ElsaJson.Ok(DefinitionJson.Write(found, person, await catalogue.KnownAsync(person.OrganisationId, cancellationToken)));
    }
}
