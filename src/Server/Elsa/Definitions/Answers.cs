using System.Diagnostics;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Elsa.Descriptors;

namespace FlowOffice.Server.Elsa.Definitions;

/// <summary>Turns what came of a use case into the answer that Studio understands.</summary>
internal static class Answers
{
    public static IResult Of(DefinitionOutcome outcome, Func<DefinitionOutcome.Done, IResult> whenDone) => outcome switch
    {
        DefinitionOutcome.Done done => whenDone(done),
        DefinitionOutcome.Removed => Results.NoContent(),
        DefinitionOutcome.Refused refused => ElsaJson.Refused(refused.Reasons),
        DefinitionOutcome.NotAgreed notAgreed => ElsaJson.NotAgreed(notAgreed),
        DefinitionOutcome.NotFound => Results.NotFound(),
        _ => throw new UnreachableException(),
    };

    public static async Task<IResult> SavedAsync(DefinitionOutcome outcome, HttpContext http, ActivityCatalogue catalogue, CancellationToken cancellationToken)
    {
        var person = http.Person();
        var known = await catalogue.KnownAsync(person.OrganisationId, cancellationToken);
        return Of(outcome, done => ElsaJson.Ok(new
        {
            workflowDefinition = DefinitionJson.Write(new StoredDefinition(done.Version, done.Json), person, known),
            alreadyPublished = done.AlreadyPublished,
            consumingWorkflowCount = done.Consumers,
        }));
    }
}
