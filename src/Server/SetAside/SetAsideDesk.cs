using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Rights;
using FlowOffice.Server.Definitions;
using FlowOffice.Studio.Flows.SetAside;
using Npgsql;

namespace FlowOffice.Server.SetAside;

/// <summary>Reads what was kept aside, makes it the draft, or throws it away.</summary>
internal sealed class SetAsideDesk(NpgsqlDataSource source, TimeProvider clock) : ISetAsideDesk
{
    private const string Gone = "Bản lưu riêng này không còn.";
    private const string NotAllowed = "Anh/chị không có quyền làm việc này.";

    public async Task<IReadOnlyList<SetAsideLine>> ListAsync(CurrentPerson person, string definitionId, CancellationToken cancellationToken)
    {
        if (!person.May(Right.EditDefinitions))
            return [];
        await using var command = source.Command("""
            select s.id, coalesce(p.full_name, ''), s.person_id = $3, s.at, v.version, s.reason
            from set_aside_saves s left join people p on p.id = s.person_id left join workflow_definition_versions v on v.id = s.based_on
            where s.organisation_id = $1 and s.definition_id = $2 order by s.at desc, s.id desc
            """, Sql.Value(person.OrganisationId), Sql.Value(definitionId), Sql.Value(person.PersonId));
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<SetAsideLine>();
        while (await rows.ReadAsync(cancellationToken))
            found.Add(new SetAsideLine(rows.GetGuid(0), rows.GetString(1), rows.GetBoolean(2), rows.GetFieldValue<DateTimeOffset>(3), rows.GetFieldValue<int?>(4),
                rows.GetString(5) == KeepAside.Replaced));
        return found;
    }

    /// <summary>The content of one; null where there is none of this id.</summary>
    public async Task<(string Name, string Json, string Person)?> ReadAsync(Guid organisationId, string definitionId, Guid id, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select s.name, s.json, coalesce(p.full_name, '') from set_aside_saves s left join people p on p.id = s.person_id
            where s.organisation_id = $1 and s.definition_id = $2 and s.id = $3
            """, Sql.Value(organisationId), Sql.Value(definitionId), Sql.Value(id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? (row.GetString(0), row.GetString(1), row.GetString(2)) : null;
    }

    public async Task<string?> TakeAsync(CurrentPerson person, string definitionId, Guid id, CancellationToken cancellationToken)
    {
        if (!person.May(Right.EditDefinitions))
            return NotAllowed;
        await using var work = await StepWork.OpenAsync(source, person.Actor, clock.GetUtcNow(), cancellationToken);
        var definition = await LockedDefinition.OpenAsync(work, definitionId, cancellationToken);
        var json = await work.ReadValueAsync<string>("select json from set_aside_saves where id = $1 and organisation_id = $2 and definition_id = $3", cancellationToken,
            Sql.Value(id), Sql.Value(work.OrganisationId), Sql.Value(definitionId));
        if (json is null || definition.Latest is not { } latest)
            return Gone;
        var content = DefinitionContent.Read(DefinitionText.Parse(json)).Content ?? throw new InvalidOperationException($"Expected save {id} to be readable.");
        if (await DefinitionNames.RefusalAsync(work, definition, content, cancellationToken) is { } taken)
            return taken;

        if (latest.ContentHash != content.Hash)
        {
            if (latest.PublishedAt is null)
                await KeepAside.KeepDraftAsync(work, definition, latest, cancellationToken);
            var draft = latest.PublishedAt is null ? definition.ReplaceDraft(latest, content) : definition.AddDraft(content, latest);
            new AuditEntry("take-set-aside-save", "workflow-definition", definitionId) { Details = new() { ["version"] = draft.Version } }.AddTo(work);
        }

        work.Write("delete from set_aside_saves where id = $1", Sql.Value(id));
        await work.CommitAsync(cancellationToken);
        return null;
    }

    public async Task<string?> DiscardAsync(CurrentPerson person, string definitionId, Guid id, CancellationToken cancellationToken)
    {
        if (!person.May(Right.EditDefinitions))
            return NotAllowed;
        await using var command = source.Command("delete from set_aside_saves where id = $1 and organisation_id = $2 and definition_id = $3 and person_id = $4",
            Sql.Value(id), Sql.Value(person.OrganisationId), Sql.Value(definitionId), Sql.Value(person.PersonId));
        return await command.ExecuteNonQueryAsync(cancellationToken) == 0 ? Gone : null;
    }
}
