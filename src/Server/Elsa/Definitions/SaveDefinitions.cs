using System.Text.Json.Nodes;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Autosave, Save, Publish and Create of the editor, and imports.</summary>
internal static class SaveDefinitions
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-definitions", SaveAsync);
        api.MapPost("/workflow-definitions/import", ImportAsync);
        api.MapPost("/workflow-definitions/{definitionId}/revert/{version:int}",
            async (string definitionId, int version, HttpContext http, RevertDefinition revert, CancellationToken cancellationToken) =>
            {
                var person = http.Person();
                return Answers.Of(await revert.RunAsync(person.Actor, definitionId, version, cancellationToken),
                    done => ElsaJson.Ok(DefinitionSummary.Of(done.Version, DefinitionLinks.Of(person, definitionId))));
            });
    }

    private static async Task<IResult> SaveAsync(HttpContext http, SaveDefinition save, UpdateReferences references, ActivityCatalogue catalogue, CancellationToken cancellationToken)
    {
        var (body, refusal) = await RequestModel.ReadAsync(http, cancellationToken);
        if (body is null)
            return refusal!;
        if (body["model"] is not JsonObject given)
            return ElsaJson.Refused("Thiếu nội dung quy trình (model).");
        var publish = body["publish"] is JsonValue asked && asked.TryGetValue<bool>(out var yes) && yes;
        if (publish && !http.Person().May(Right.PublishDefinitions))
            return Results.StatusCode(StatusCodes.Status403Forbidden);

        var (model, errors) = RequestModel.Read(given);
        if (model is null)
            return ElsaJson.Refused(errors);
        var outcome = await save.RunAsync(http.Person().Actor, model with { Editor = EditorOf(http) }, publish, cancellationToken);
        await references.AfterAsync(http.Person().Actor, outcome, cancellationToken);
        return await Answers.SavedAsync(outcome, http, catalogue, cancellationToken);
    }

    /// <summary>The page that the request comes from, as the script around Studio says it.</summary>
    private static string? EditorOf(HttpContext http) => http.Request.Headers["X-Editor"].ToString() is { Length: > 0 and <= 40 } editor ? editor : null;

    /// <summary>A file's version id and moment belong to the server it came from; its number is kept where the definition is new here.</summary>
    private static async Task<IResult> ImportAsync(HttpContext http, SaveDefinition save, ActivityCatalogue catalogue, CancellationToken cancellationToken)
    {
        var (body, refusal) = await RequestModel.ReadAsync(http, cancellationToken);
        if (body is null)
            return refusal!;
        var (model, errors) = RequestModel.Read(body);
        if (model is null)
            return ElsaJson.Refused(errors);

        var person = http.Person();
        var outcome = await save.RunAsync(person.Actor, model with { Id = null, SavedAt = null }, publish: false, cancellationToken);
        var known = await catalogue.KnownAsync(person.OrganisationId, cancellationToken);
        return Answers.Of(outcome, done => ElsaJson.Ok(DefinitionJson.Write(new StoredDefinition(done.Version, done.Json), person, known)));
    }
}
