using System.Globalization;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Makes a version the one that Studio calls published. It takes effect on its effective date; what already runs stays on
/// the version it began with. A version with errors is not published, and the errors are told.
/// </summary>
public sealed class PublishDefinition(NpgsqlDataSource source, TimeProvider clock, PublishChecks checks)
{
    /// <summary>Publishes the latest version.</summary>
    public async Task<DefinitionOutcome> RunAsync(Actor actor, string definitionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Latest is not { } latest)
            return new DefinitionOutcome.NotFound();
        return await RunAsync(work, definition, latest, await definition.ReadJsonAsync(latest.Id, cancellationToken), cancellationToken);
    }

    internal async Task<DefinitionOutcome> RunAsync(
        StepWork work, LockedDefinition definition, DefinitionVersion version, string json, CancellationToken cancellationToken)
    {
        var consumers = await Consumers.CountAsync(work, definition.DefinitionId, cancellationToken);
        if (version.IsPublished)
            return new DefinitionOutcome.Done(version, json, AlreadyPublished: true, consumers);

        if (await checks.RunAsync(work, version, json, cancellationToken) is { Count: > 0 } errors)
        {
            await work.CommitAsync(cancellationToken); // the draft keeps what was drawn
            return new DefinitionOutcome.Refused(errors);
        }

        var published = definition.Publish(version, OfficeDay.Of(work.Now));
        new AuditEntry("publish-definition", "workflow-definition", definition.DefinitionId)
        {
            Details = new() { ["version"] = version.Version, ["name"] = version.Name, ["effectiveFrom"] = published.EffectiveFrom?.ToString("O", CultureInfo.InvariantCulture) },
        }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new DefinitionOutcome.Done(published, json, Consumers: consumers);
    }
}
