using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Deletion of versions and definitions, one or many. What instances have followed is refused.</summary>
internal static class RemoveDefinitions
{
    internal sealed record ByDefinition(string[]? DefinitionIds);

    internal sealed record ByVersion(string[]? Ids);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapDelete("/workflow-definitions/{definitionId}", async (string definitionId, HttpContext http, DeleteDefinition delete, CancellationToken cancellationToken) =>
            Answers.Of(await delete.AllAsync(http.Person().Actor, definitionId, cancellationToken), _ => Results.NoContent()));
        api.MapDelete("/workflow-definition-versions/{id}", async (string id, HttpContext http, DeleteDefinition delete, CancellationToken cancellationToken) =>
            Answers.Of(await delete.VersionAsync(http.Person().Actor, id, cancellationToken), _ => Results.NoContent()));
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-definition-id", (ByDefinition request, HttpContext http, DeleteDefinition delete, CancellationToken cancellationToken) =>
            ManyAsync(request.DefinitionIds, http.Person().Actor, delete.AllAsync, cancellationToken));
        api.MapPost("/bulk-actions/delete/workflow-definitions/by-id", (ByVersion request, HttpContext http, DeleteDefinition delete, CancellationToken cancellationToken) =>
            ManyAsync(request.Ids, http.Person().Actor, delete.VersionAsync, cancellationToken));
    }

    private static async Task<IResult> ManyAsync(
        string[]? ids, Actor actor, Func<Actor, string, CancellationToken, Task<DefinitionOutcome>> delete, CancellationToken cancellationToken)
    {
        var deleted = 0;
        var refusals = new List<string>();
        foreach (var id in (ids ?? []).Distinct())
        {
            var outcome = await delete(actor, id, cancellationToken);
            deleted += outcome is DefinitionOutcome.Removed ? 1 : 0;
            if (outcome is DefinitionOutcome.Refused refused)
                refusals.AddRange(refused.Reasons);
            if (outcome is DefinitionOutcome.NotAgreed notAgreed)
                refusals.Add(notAgreed.Reason);
        }

        return deleted == 0 && refusals.Count > 0 ? ElsaJson.Refused(refusals) : ElsaJson.Ok(new { deleted });
    }
}
