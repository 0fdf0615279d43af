using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>Takes the content of an older version into a new draft; history is only ever added to.</summary>
public sealed class RevertDefinition(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<DefinitionOutcome> RunAsync(Actor actor, string definitionId, int number, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Versions.FirstOrDefault(v => v.Version == number) is not { } old)
            return new DefinitionOutcome.NotFound();

        var json = await definition.ReadJsonAsync(old.Id, cancellationToken);
        if (definition.Latest is { } latest && latest.ContentHash == old.ContentHash)
            return new DefinitionOutcome.Done(latest, json); // a repeated request, or nothing to take back

        var content = DefinitionContent.Read(DefinitionText.Parse(json)).Content
            ?? throw new InvalidOperationException($"Expected version {old.Id} to be readable.");
        var draft = definition.AddDraft(content, old);
        new AuditEntry("revert-definition", "workflow-definition", definitionId) { Details = new() { ["to"] = number, ["version"] = draft.Version } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new DefinitionOutcome.Done(draft, json);
    }
}
