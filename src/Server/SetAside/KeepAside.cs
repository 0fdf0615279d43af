using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.SetAside;

/// <summary>
/// Keeps what somebody drew when it could not become the draft, or was replaced in it: whole, for the person who drew it,
/// until they take it up or throw it away.
/// </summary>
internal static class KeepAside
{
    /// <summary>Studio saves with every change, and each refused save is a state of the drawing; older ones than these are forgotten.</summary>
    private const int MostOfOnePerson = 50;

    /// <summary>Why something was kept; the page says it in words.</summary>
    public const string Refused = "refused", Replaced = "replaced";

    /// <summary>Keeps a save that was refused, for whoever sent it.</summary>
    public static void Keep(StepWork work, string definitionId, DefinitionContent content, string? basedOn)
    {
        if (work.Actor.PersonId is { } person)
            Write(work, definitionId, person, content.Name, content.Json, content.Hash, basedOn, Refused);
    }

    /// <summary>Keeps a draft that is about to be replaced by something drawn without it, for whoever saved it last.</summary>
    public static async Task KeepDraftAsync(StepWork work, LockedDefinition definition, DefinitionVersion draft, CancellationToken cancellationToken)
    {
        var person = await work.ReadValueAsync<Guid?>("select person_id from accounts where id = $1", cancellationToken, Sql.Value(draft.SavedBy)) ?? work.Actor.PersonId;
        if (person is { } author)
            Write(work, definition.DefinitionId, author, draft.Name, await definition.ReadJsonAsync(draft.Id, cancellationToken), draft.ContentHash, draft.BasedOn, Replaced);
    }

    private static void Write(StepWork work, string definitionId, Guid person, string name, string json, string hash, string? basedOn, string reason)
    {
        work.Write("""
            insert into set_aside_saves (id, organisation_id, definition_id, person_id, name, json, content_hash, based_on, reason, at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (organisation_id, definition_id, person_id, content_hash) do update set at = excluded.at, reason = excluded.reason
            """,
            Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(definitionId), Sql.Value(person), Sql.Value(name), Sql.Value(json),
            Sql.Value(hash), Sql.Value(basedOn), Sql.Value(reason), Sql.Value(work.Now));
        work.Write("""
            delete from set_aside_saves where id in (
              select id from set_aside_saves where organisation_id = $1 and definition_id = $2 and person_id = $3 order by at desc, id desc offset $4)
            """, Sql.Value(work.OrganisationId), Sql.Value(definitionId), Sql.Value(person), Sql.Value(MostOfOnePerson));
    }
}
