using FlowOffice.Engine;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using Npgsql;

namespace FlowOffice.Server.Definitions;

/// <summary>
/// Stores the definitions that come with the program: <c>workflows/{organisation code}/*.json</c>. A new one is published for
/// its organisation. One that has changed since it was last taken in arrives as a draft; where an administrator has a draft of
/// their own, it is kept aside and offered. Those who may edit are told. One that an administrator deleted stays away.
/// </summary>
public sealed class ShippedDefinitions(
    NpgsqlDataSource source, TimeProvider clock, PublishChecks checks, EditorNotices notices, WorkflowsFolder folder, ILogger<ShippedDefinitions> log)
{
    /// <summary>Looks at every file of every organisation that exists. Running it again changes nothing.</summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        foreach (var (organisationId, code, isNew) in await OrganisationsAsync(cancellationToken))
            foreach (var file in folder.FilesOf(code))
                await TryStoreAsync(Actor.System(organisationId), $"{code}/{Path.GetFileName(file)}", await File.ReadAllBytesAsync(file, cancellationToken), isNew, cancellationToken);
    }

    private async Task TryStoreAsync(Actor actor, string file, byte[] bytes, bool isNewOffice, CancellationToken cancellationToken)
    {
        try
        {
            await StoreAsync(actor, file, bytes, isNewOffice, cancellationToken);
        }
        catch (DefinitionFormatException wrong)
        {
            log.LogError("{File} is no workflow definition: {Reason}", file, wrong.Message); // the office works on without it
        }
    }

    /// <param name="isNewOffice">What comes while an office is set up is in force without anybody's agreement (SD-8.2).</param>
    /// <exception cref="DefinitionFormatException">The file is no definition.</exception>
    internal async Task StoreAsync(Actor actor, string file, byte[] bytes, bool isNewOffice, CancellationToken cancellationToken)
    {
        var model = DefinitionFile.Read(bytes);
        var definitionId = model.DefinitionId!;
        await using var work = await StepWork.OpenAsync(source, actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        var takenIn = await work.ReadValueAsync<string>("select hash from shipped_definitions where organisation_id = $1 and definition_id = $2", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(definitionId));
        if (takenIn == model.Content.Hash || (takenIn is not null && definition.Latest is null))
            return;

        var version = await TakeInAsync(work, definition, model, file, isNewOffice, cancellationToken);
        work.Write("""
            insert into shipped_definitions (organisation_id, definition_id, file, hash, version_id, stored_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (organisation_id, definition_id) do update
            set file = excluded.file, hash = excluded.hash, version_id = excluded.version_id, stored_at = excluded.stored_at
            """,
            Sql.Value(work.OrganisationId), Sql.Value(definitionId), Sql.Value(file), Sql.Value(model.Content.Hash), Sql.Value(version.Id), Sql.Value(work.Now));
        await work.CommitAsync(cancellationToken);
    }

    private async Task<DefinitionVersion> TakeInAsync(StepWork work, LockedDefinition definition, DefinitionModel model, string file, bool isNewOffice, CancellationToken cancellationToken)
    {
        if (definition.Latest is { } latest)
            return await UpdateAsync(work, definition, latest, model.Content, cancellationToken);

        var draft = definition.AddDraft(model.Content, null, model.Number);
        if (await checks.RunForShippedAsync(work, draft, model.Content.Json, cancellationToken) is { Count: > 0 } errors)
        {
            log.LogError("{File} has errors and stays a draft: {Errors}", file, string.Join(" | ", errors));
            return draft;
        }

        if (!isNewOffice && (await ChangeSettings.ReadAsync(work, cancellationToken)) is { Approver: not null } settings)
        {
            await notices.AddAsync(work, $"shipped-new:{definition.DefinitionId}",
                $"Quy trình «{draft.Name}» mới kèm theo phần mềm, đang là bản nháp; ban hành khi được {settings.Who} đồng ý.",
                $"/flows/{Uri.EscapeDataString(definition.DefinitionId)}/publishing", cancellationToken);
            return draft;
        }

        return definition.Publish(draft, OfficeDay.Of(work.Now));
    }

    private async Task<DefinitionVersion> UpdateAsync(StepWork work, LockedDefinition definition, DefinitionVersion latest, DefinitionContent content, CancellationToken cancellationToken)
    {
        if (latest.ContentHash == content.Hash)
        {
            ShippedOffer.Remove(work, definition.DefinitionId); // the office has come to the same text
            return latest;
        }

        var earlier = await ShippedOffer.ReadAsync(work, definition.DefinitionId, cancellationToken);
        var draft = latest switch
        {
            { PublishedAt: not null } => definition.AddDraft(content, latest),
            _ when latest.Id == earlier?.DraftId && latest.ContentHash == earlier.Hash => definition.ReplaceDraft(latest, content), // nobody has touched it
            _ => null,
        };
        ShippedOffer.Write(work, definition.DefinitionId, new ShippedOffer(content.Hash, content.Json, draft?.Id));
        await notices.AddAsync(work, $"shipped-update:{definition.DefinitionId}:{content.Hash}",
            draft is null
                ? $"Quy trình «{latest.Name}» có bản mới kèm theo phần mềm. Đang có bản nháp của cơ quan nên bản mới được để riêng, chờ lấy hoặc bỏ qua."
                : $"Quy trình «{latest.Name}» có bản mới kèm theo phần mềm, đã thành bản nháp (phiên bản {draft.Version}), chưa ban hành.",
            $"/flows/{Uri.EscapeDataString(definition.DefinitionId)}", cancellationToken);
        return draft ?? latest;
    }

    private async Task<IReadOnlyList<(Guid Id, string Code, bool IsNew)>> OrganisationsAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("select id, code, not exists (select 1 from shipped_definitions s where s.organisation_id = o.id) from organisations o order by code");
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(Guid, string, bool)>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add((rows.GetGuid(0), rows.GetString(1), rows.GetBoolean(2)));
        return found;
    }
}
