using FlowOffice.Office.Database;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// One definition of one organisation, held against every other writer (of this server or another) until the step ends.
/// Versions are newest first; none when the definition is new.
/// </summary>
internal sealed class LockedDefinition(StepWork work, string definitionId, IReadOnlyList<DefinitionVersion> versions)
{
    public string DefinitionId => definitionId;

    public IReadOnlyList<DefinitionVersion> Versions => versions;

    public DefinitionVersion? Latest => versions.FirstOrDefault(v => v.IsLatest);

    public DefinitionVersion? Published => versions.FirstOrDefault(v => v.IsPublished);

    public int NextVersion => versions.Count == 0 ? 1 : versions[0].Version + 1;

    public static async Task<LockedDefinition> OpenAsync(StepWork work, string definitionId, CancellationToken cancellationToken)
    {
        // two statements: the second must see what the lock waited for
        await using (await work.ReadAsync(cancellationToken, Sql.Command(
            "select pg_advisory_xact_lock(hashtextextended('definition ' || $1 || ' ' || $2, 0))",
            Sql.Value(work.OrganisationId.ToString()), Sql.Value(definitionId))))
        {
        }

        await using var rows = await work.ReadAsync(cancellationToken, Sql.Command(
            $"select {DefinitionVersion.Columns} from workflow_definition_versions where organisation_id = $1 and definition_id = $2 order by version desc",
            Sql.Value(work.OrganisationId), Sql.Value(definitionId)));
        var versions = new List<DefinitionVersion>();
        while (await rows.ReadAsync(cancellationToken))
            versions.Add(DefinitionVersion.Read(rows));
        return new LockedDefinition(work, definitionId, versions);
    }

    public async Task<string> ReadJsonAsync(string versionId, CancellationToken cancellationToken) =>
        await work.ReadValueAsync<string>("select json from workflow_definition_versions where id = $1 and organisation_id = $2", cancellationToken,
            Sql.Value(versionId), Sql.Value(work.OrganisationId))
        ?? throw new InvalidOperationException($"Expected version {versionId} to have content, found no row.");

    /// <summary>Adds a draft above all other versions; it becomes the latest.</summary>
    public DefinitionVersion AddDraft(DefinitionContent content, DefinitionVersion? basedOn, int? number = null)
    {
        var draft = new DefinitionVersion(VersionIds.New(), work.OrganisationId, definitionId, number ?? NextVersion, content.Name, content.Description,
            content.Hash, IsLatest: true, IsPublished: false, content.UsableAsActivity, content.Procedure, null, basedOn?.Id,
            work.Now, work.Actor.AccountId, work.Now, work.Actor.AccountId, null, null);
        ClearLatest();
        work.Write($"""
            insert into workflow_definition_versions ({DefinitionVersion.Columns}, json, edited_by)
            values ($1, $2, $3, $4, $5, $6, $7, true, false, $8, $9, null, $10, $11, $12, $11, $12, null, null, $13, $14)
            """,
            Sql.Value(draft.Id), Sql.Value(draft.OrganisationId), Sql.Value(definitionId), Sql.Value(draft.Version), Sql.Value(draft.Name),
            Sql.Value(draft.Description), Sql.Value(draft.ContentHash), Sql.Value(draft.UsableAsActivity), Sql.Value(draft.Procedure),
            Sql.Value(draft.BasedOn), Sql.Value(draft.CreatedAt), Sql.Value(draft.CreatedBy), Sql.Value(content.Json),
            Sql.Value(work.Actor.PersonId is { } person ? [person] : Array.Empty<Guid>()));
        return draft;
    }

    public DefinitionVersion ReplaceDraft(DefinitionVersion draft, DefinitionContent content)
    {
        // later than the save before it, whatever the clocks of two servers say: who has not seen it can be told
        var savedAt = work.Now > draft.SavedAt ? work.Now : draft.SavedAt + TimeSpan.FromMicroseconds(1);
        work.Write("""
            update workflow_definition_versions set name = $2, description = $3, content_hash = $4, usable_as_activity = $5, procedure = $6,
              json = $7, saved_at = $8, saved_by = $9, edited_in = null,
              edited_by = case when $10::uuid is null or $10 = any(edited_by) then edited_by else edited_by || $10 end
            where id = $1
            """,
            Sql.Value(draft.Id), Sql.Value(content.Name), Sql.Value(content.Description), Sql.Value(content.Hash), Sql.Value(content.UsableAsActivity),
            Sql.Value(content.Procedure), Sql.Value(content.Json), Sql.Value(savedAt), Sql.Value(work.Actor.AccountId), Sql.Value(work.Actor.PersonId));
        return draft with
        {
            Name = content.Name, Description = content.Description, ContentHash = content.Hash, UsableAsActivity = content.UsableAsActivity,
            Procedure = content.Procedure, SavedAt = savedAt, SavedBy = work.Actor.AccountId,
        };
    }

    /// <summary>Makes one version the published and latest one; the others stay readable.</summary>
    public DefinitionVersion Publish(DefinitionVersion version, DateOnly today)
    {
        var from = version.EffectiveFrom is { } day && day > today ? day : today; // a day that has passed meanwhile does not count backwards
        work.Write("update workflow_definition_versions set is_published = false, is_latest = false where organisation_id = $1 and definition_id = $2 and (is_published or is_latest)",
            Sql.Value(work.OrganisationId), Sql.Value(definitionId));
        work.Write("""
            update workflow_definition_versions set is_published = true, is_latest = true, published_at = $2, published_by = $3, retracted_at = null,
              effective_from = $4
            where id = $1
            """, Sql.Value(version.Id), Sql.Value(work.Now), Sql.Value(work.Actor.AccountId), Sql.Value((DateOnly?)from));
        return version with { IsLatest = true, IsPublished = true, PublishedAt = work.Now, RetractedAt = null, EffectiveFrom = from };
    }

    public DefinitionVersion Retract(DefinitionVersion version)
    {
        work.Write("update workflow_definition_versions set is_published = false, retracted_at = $2 where id = $1", Sql.Value(version.Id), Sql.Value(work.Now));
        return version with { IsPublished = false, RetractedAt = work.Now };
    }

    /// <summary>Removes one version; the highest that remains becomes the latest.</summary>
    public void Remove(DefinitionVersion version)
    {
        work.Write("delete from workflow_definition_versions where id = $1", Sql.Value(version.Id));
        if (version.IsLatest && versions.FirstOrDefault(v => v.Id != version.Id) is { } next)
            work.Write("update workflow_definition_versions set is_latest = true where id = $1", Sql.Value(next.Id));
    }

    public void RemoveAll()
    {
        work.Write("delete from workflow_definition_versions where organisation_id = $1 and definition_id = $2",
            Sql.Value(work.OrganisationId), Sql.Value(definitionId));
    }

    private void ClearLatest() => work.Write(
        "update workflow_definition_versions set is_latest = false where organisation_id = $1 and definition_id = $2 and is_latest",
        Sql.Value(work.OrganisationId), Sql.Value(definitionId));
}
