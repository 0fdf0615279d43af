using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Publishing;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>Takes the published version back: nothing new starts on it, what runs goes on.</summary>
public sealed class RetractDefinition(NpgsqlDataSource source, TimeProvider clock, FinishChange finish)
{
    public async Task<DefinitionOutcome> RunAsync(Actor actor, string definitionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Latest is not { } latest)
            return new DefinitionOutcome.NotFound();
        if (definition.Published is not { } published)
            return new DefinitionOutcome.Refused("Quy trình này chưa được phát hành.");

        var permit = await PublishGate.AskAsync(work, PublishGate.Retracting(published), published, cancellationToken);
        if (permit.Refusal is { } refusal)
            return refusal;

        PublishGate.Use(work, permit.Request, published);
        var retracted = definition.Retract(published);
        if (published.EffectiveFrom <= OfficeDay.Of(work.Now))
            work.Write("""
                update workflow_definition_versions set retracted_at = $3
                where organisation_id = $1 and definition_id = $2 and published_at is not null and retracted_at is null
                """, Sql.Value(work.OrganisationId), Sql.Value(definitionId), Sql.Value(work.Now)); // the ones before it do not come back into force
        new AuditEntry("retract-definition", "workflow-definition", definitionId) { Details = new() { ["version"] = published.Version } }.AddTo(work);
        var answer = latest.Id == retracted.Id ? retracted : latest;
        var json = await definition.ReadJsonAsync(answer.Id, cancellationToken);
        await work.CommitAsync(cancellationToken);
        await finish.RunAsync(work.Actor, permit.Request, cancellationToken);
        return new DefinitionOutcome.Done(answer, json);
    }
}
