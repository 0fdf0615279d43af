using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Server.Publishing;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Removes what nobody needs any more. A version that an instance has followed is part of that instance's record and stays,
/// and so is a definition that another one uses.
/// </summary>
public sealed class DeleteDefinition(NpgsqlDataSource source, TimeProvider clock)
{
    public async Task<DefinitionOutcome> VersionAsync(Actor actor, string versionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definitionId = await work.ReadValueAsync<string>(
            "select definition_id from workflow_definition_versions where id = $1 and organisation_id = $2", cancellationToken,
            Sql.Value(versionId), Sql.Value(work.OrganisationId));
        if (definitionId is null)
            return new DefinitionOutcome.NotFound();

        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Versions.FirstOrDefault(v => v.Id == versionId) is not { } version)
            return new DefinitionOutcome.NotFound();
        if (await AnyAsync(work, "definition_version_id = $2", versionId, cancellationToken))
            return new DefinitionOutcome.Refused($"Phiên bản {version.Version} đang hoặc đã được các phiên xử lý sử dụng nên không xóa được.");
        if (definition.Versions.Count == 1 && await Consumers.CountAsync(work, definitionId, cancellationToken) > 0)
            return new DefinitionOutcome.Refused($"Quy trình “{version.Name}” đang được quy trình khác sử dụng nên không xóa được.");

        if (await PublishGate.KeepsAsync(work, [version], cancellationToken) is { } kept)
            return kept;

        definition.Remove(version);
        new AuditEntry("delete-definition-version", "workflow-definition", definitionId) { Details = new() { ["version"] = version.Version } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new DefinitionOutcome.Removed();
    }

    public async Task<DefinitionOutcome> AllAsync(Actor actor, string definitionId, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        if (definition.Latest is not { } latest)
            return new DefinitionOutcome.NotFound();
        if (await AnyAsync(work, "definition_id = $2", definitionId, cancellationToken))
            return new DefinitionOutcome.Refused($"Quy trình “{latest.Name}” đã có phiên xử lý nên phải được lưu giữ. Có thể ngừng phát hành thay vì xóa.");
        if (await Consumers.CountAsync(work, definitionId, cancellationToken) > 0)
            return new DefinitionOutcome.Refused($"Quy trình “{latest.Name}” đang được quy trình khác sử dụng nên không xóa được.");

        if (await PublishGate.KeepsAsync(work, definition.Versions, cancellationToken) is { } kept)
            return kept;

        definition.RemoveAll();
        new AuditEntry("delete-definition", "workflow-definition", definitionId) { Details = new() { ["name"] = latest.Name } }.AddTo(work);
        await work.CommitAsync(cancellationToken);
        return new DefinitionOutcome.Removed();
    }

    private static Task<bool> AnyAsync(StepWork work, string condition, string id, CancellationToken cancellationToken) =>
        work.ReadValueAsync<bool>($"select exists (select 1 from workflow_instances where organisation_id = $1 and {condition})", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(id));
}
