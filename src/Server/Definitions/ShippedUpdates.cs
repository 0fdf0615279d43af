using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Studio.Flows.Shipped;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>What an administrator does with a new text of a definition that came with the program.</summary>
internal sealed class ShippedUpdates(NpgsqlDataSource source, TimeProvider clock) : IShippedUpdates
{
    /// <summary>An offer is over once its draft was published, or another version stands above it.</summary>
    private const string IsOpen = """
        (u.draft_id is null or exists (select 1 from workflow_definition_versions d where d.id = u.draft_id and d.is_latest and d.published_at is null))
        """;

    public async Task<ShippedUpdate?> FindAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"""
            select u.arrived_at, v.version from shipped_updates u left join workflow_definition_versions v on v.id = u.draft_id
            where u.organisation_id = $1 and u.definition_id = $2 and {IsOpen}
            """, Sql.Value(organisationId), Sql.Value(definitionId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        return await rows.ReadAsync(cancellationToken) ? new ShippedUpdate(rows.GetFieldValue<DateTimeOffset>(0), rows.GetFieldValue<int?>(1)) : null;
    }

    /// <summary>The text that waits, as canonical content; null when there is none.</summary>
    public async Task<string?> ContentAsync(Guid organisationId, string definitionId, CancellationToken cancellationToken)
    {
        await using var command = source.Command($"select u.json from shipped_updates u where u.organisation_id = $1 and u.definition_id = $2 and {IsOpen}",
            Sql.Value(organisationId), Sql.Value(definitionId));
        return (string?)await command.ExecuteScalarAsync(cancellationToken);
    }

    public async Task<bool> TakeAsync(Actor actor, string definitionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (await ShippedOffer.ReadAsync(work, definitionId, cancellationToken) is not { DraftId: null } offer || definition.Latest is not { } latest)
            return false;

        var content = DefinitionContent.Read(DefinitionText.Parse(offer.Json)).Content
            ?? throw new InvalidOperationException($"Expected the shipped update of {definitionId} to be readable.");
        var draft = definition.AddDraft(content, latest);
        ShippedOffer.Write(work, definitionId, offer with { DraftId = draft.Id });
        new AuditEntry("take-shipped-update", "workflow-definition", definitionId) { Details = new() { ["version"] = draft.Version, ["above"] = latest.Version } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return true;
    }

    public async Task<bool> DismissAsync(Actor actor, string definitionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (await ShippedOffer.ReadAsync(work, definitionId, cancellationToken) is not { } offer)
            return false;

        var draft = definition.Versions.FirstOrDefault(version => version.Id == offer.DraftId);
        var goes = draft is { IsLatest: true, PublishedAt: null } && draft.ContentHash == offer.Hash && definition.Versions.Count > 1;
        if (goes)
            definition.Remove(draft!);
        ShippedOffer.Remove(work, definitionId);
        new AuditEntry("dismiss-shipped-update", "workflow-definition", definitionId) { Details = new() { ["draftRemoved"] = goes } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return true;
    }
}
