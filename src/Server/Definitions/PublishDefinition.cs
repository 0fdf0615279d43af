using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Publishing;
using FlowOffice.Studio.Flows;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Makes a version the one that Studio calls published. It takes effect on its effective date; what already runs stays on
/// the version it began with. A version with errors is not published, and the errors are told.
/// </summary>
public sealed class PublishDefinition(NpgsqlDataSource source, TimeProvider clock, PublishChecks checks, FinishChange finish)
{
    /// <summary>Publishes the latest version.</summary>
    public Task<DefinitionOutcome> RunAsync(Actor actor, string definitionId, CancellationToken cancellationToken) =>
        RunAsync(actor, definitionId, null, cancellationToken);

    /// <param name="terms">From when, and on what written decision; null for what the draft says.</param>
    public async Task<DefinitionOutcome> RunAsync(Actor actor, string definitionId, PublishingTerms? terms, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Latest is not { } latest)
            return new DefinitionOutcome.NotFound();
        if (terms?.EffectiveFrom is { } from)
        {
            if (from < OfficeDay.Of(work.Now))
                return new DefinitionOutcome.Refused("Ngày hiệu lực không được ở trước hôm nay.");
            latest = latest with { EffectiveFrom = from };
        }

        return await RunAsync(work, definition, latest, await definition.ReadJsonAsync(latest.Id, cancellationToken), cancellationToken, terms);
    }

    internal async Task<DefinitionOutcome> RunAsync(
        StepWork work, LockedDefinition definition, DefinitionVersion version, string json, CancellationToken cancellationToken, PublishingTerms? terms = null)
    {
        var consumers = await Consumers.CountAsync(work, definition.DefinitionId, cancellationToken);
        if (version.IsPublished)
            return new DefinitionOutcome.Done(version, json, AlreadyPublished: true, consumers);

        if (await checks.RunAsync(work, version, json, cancellationToken) is { Count: > 0 } errors)
        {
            await work.CommitAsync(cancellationToken); // the draft keeps what was drawn
            return new DefinitionOutcome.Refused(errors);
        }

        var permit = await PublishGate.AskAsync(work, PublishGate.Publishing(version), version, cancellationToken);
        if (permit.Refusal is { } refusal)
        {
            await work.CommitAsync(cancellationToken); // the draft keeps what was drawn
            return refusal;
        }

        var published = definition.Publish(version, OfficeDay.Of(work.Now));
        PublishGate.Use(work, permit.Request, version);
        PublishGate.Note(work, permit.Request, version, terms);
        new AuditEntry("publish-definition", "workflow-definition", definition.DefinitionId)
        {
            Details = new()
            {
                ["version"] = version.Version, ["name"] = version.Name, ["effectiveFrom"] = published.EffectiveFrom?.ToString("O", CultureInfo.InvariantCulture),
                ["changeRequest"] = permit.Request?.Symbol, ["decision"] = permit.Request?.DecisionNumber ?? terms?.DecisionNumber,
            },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        await finish.RunAsync(work.Actor, permit.Request, cancellationToken);
        return new DefinitionOutcome.Done(published, json, Consumers: consumers);
    }
}
