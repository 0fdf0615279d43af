using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Publishing and retracting from Studio's lists.</summary>
internal static class PublishDefinitions
{
    internal sealed record Many(string[]? DefinitionIds);

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/workflow-definitions/{definitionId}/publish",
            async (string definitionId, HttpContext http, PublishDefinition publish, UpdateReferences references, ActivityCatalogue catalogue, CancellationToken cancellationToken) =>
            {
                var outcome = await publish.RunAsync(http.Person().Actor, definitionId, cancellationToken);
                await references.AfterAsync(http.Person().Actor, outcome, cancellationToken);
                return await Answers.SavedAsync(outcome, http, catalogue, cancellationToken);
            });

        api.MapPost("/workflow-definitions/{definitionId}/retract", async (string definitionId, HttpContext http, RetractDefinition retract, ActivityCatalogue catalogue, CancellationToken cancellationToken) =>
        {
            var person = http.Person();
            var known = await catalogue.KnownAsync(person.OrganisationId, cancellationToken);
            return Answers.Of(await retract.RunAsync(person.Actor, definitionId, cancellationToken),
                done => ElsaJson.Ok(DefinitionJson.Write(new StoredDefinition(done.Version, done.Json), person, known)));
        });

        api.MapPost("/workflow-definitions/{definitionId}/update-references", async (string definitionId, HttpContext http, UpdateReferences update, CancellationToken cancellationToken) =>
            ElsaJson.Ok(new { affectedWorkflows = await update.RunAsync(http.Person().Actor, definitionId, cancellationToken) }));

        api.MapPost("/bulk-actions/publish/workflow-definitions/by-definition-ids", PublishManyAsync);
        api.MapPost("/bulk-actions/retract/workflow-definitions/by-definition-ids", RetractManyAsync);
    }

    private static async Task<IResult> PublishManyAsync(Many request, HttpContext http, PublishDefinition publish, UpdateReferences references, CancellationToken cancellationToken)
    {
        List<string> published = [], alreadyPublished = [], notFound = [], failed = [], reasons = [], updatedConsumers = [];
        DefinitionOutcome.NotAgreed? notAgreed = null;
        foreach (var id in (request.DefinitionIds ?? []).Distinct())
        {
            var outcome = await publish.RunAsync(http.Person().Actor, id, cancellationToken);
            var list = outcome switch
            {
                DefinitionOutcome.Done { AlreadyPublished: true } => alreadyPublished,
                DefinitionOutcome.Done => published,
                DefinitionOutcome.Refused or DefinitionOutcome.NotAgreed => failed,
                _ => notFound,
            };
            list.Add(id);
            updatedConsumers.AddRange(await references.AfterAsync(http.Person().Actor, outcome, cancellationToken));
            if (outcome is DefinitionOutcome.Refused refused)
                reasons.AddRange(refused.Reasons);
            if (outcome is DefinitionOutcome.NotAgreed missing)
                reasons.Add((notAgreed ??= missing).Reason);
        }

        if (notAgreed is not null && published.Count == 0)
            return ElsaJson.NotAgreed(notAgreed with { Reason = string.Join(" ", reasons.Distinct()) });

        return failed.Count > 0 && published.Count == 0
            ? ElsaJson.Refused(reasons)
            : ElsaJson.Ok(new { published, alreadyPublished, notFound, updatedConsumers, skipped = Array.Empty<string>(), failed, warnings = reasons });
    }

    private static async Task<IResult> RetractManyAsync(Many request, HttpContext http, RetractDefinition retract, CancellationToken cancellationToken)
    {
        List<string> retracted = [], alreadyRetracted = [], notFound = [], reasons = [];
        DefinitionOutcome.NotAgreed? notAgreed = null;
        foreach (var id in (request.DefinitionIds ?? []).Distinct())
        {
            var outcome = await retract.RunAsync(http.Person().Actor, id, cancellationToken);
            if (outcome is DefinitionOutcome.NotAgreed missing)
            {
                reasons.Add((notAgreed ??= missing).Reason);
                continue;
            }

            var list = outcome switch
            {
                DefinitionOutcome.Done => retracted,
                DefinitionOutcome.Refused => alreadyRetracted,
                _ => notFound,
            };
            list.Add(id);
        }

        if (notAgreed is not null && retracted.Count == 0)
            return ElsaJson.NotAgreed(notAgreed with { Reason = string.Join(" ", reasons.Distinct()) });
        return ElsaJson.Ok(new { retracted, alreadyRetracted, notFound });
    }
}
