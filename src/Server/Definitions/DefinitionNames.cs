using FlowOffice.Office.Database;

namespace FlowOffice.Server.Definitions;

/// <summary>Within an organisation two definitions never bear one name: the name is also the type of a sub-workflow's activity.</summary>
internal static class DefinitionNames
{
    public static async Task<bool> IsFreeAsync(StepWork work, string name, string? exceptDefinitionId, CancellationToken cancellationToken) =>
        !await work.ReadValueAsync<bool>("""
            select exists (select 1 from workflow_definition_versions
              where organisation_id = $1 and (is_latest or is_published) and lower(name) = lower($2) and definition_id is distinct from $3)
            """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(name), Sql.Value(exceptDefinitionId));

    /// <summary>The definition that bears a name.</summary>
    public static Task<string?> HolderAsync(StepWork work, string name, CancellationToken cancellationToken) => work.ReadValueAsync<string>("""
        select definition_id from workflow_definition_versions
        where organisation_id = $1 and (is_latest or is_published) and lower(name) = lower($2) order by is_published desc limit 1
        """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(name));

    public static async Task<string?> RefusalAsync(StepWork work, LockedDefinition definition, DefinitionContent content, CancellationToken cancellationToken)
    {
        if (definition.Latest?.Name == content.Name)
            return null;
        if (!await IsFreeAsync(work, content.Name, definition.DefinitionId, cancellationToken))
            return $"Đã có quy trình tên “{content.Name}”. Hãy chọn tên khác.";
        return definition.Published is { UsableAsActivity: true } published && await Consumers.CountAsync(work, definition.DefinitionId, cancellationToken) > 0
            ? $"Quy trình “{published.Name}” đang được quy trình khác dùng làm hoạt động nên không đổi tên được."
            : null;
    }

    /// <summary>The definition that a repeated create request has already made: same name, same content, still at version 1.</summary>
    public static async Task<string?> SameJustMadeAsync(StepWork work, DefinitionContent content, CancellationToken cancellationToken)
    {
        await using (await work.ReadAsync(cancellationToken, Sql.Command("select pg_advisory_xact_lock(hashtextextended('definition name ' || $1 || ' ' || lower($2), 0))",
            Sql.Value(work.OrganisationId.ToString()), Sql.Value(content.Name))))
        {
        }

        return await work.ReadValueAsync<string>("""
            select definition_id from workflow_definition_versions
            where organisation_id = $1 and is_latest and version = 1 and name = $2 and content_hash = $3
            """, cancellationToken, Sql.Value(work.OrganisationId), Sql.Value(content.Name), Sql.Value(content.Hash));
    }
}
