using FlowOffice.Office.Database;

namespace FlowOffice.Server.Definitions;

/// <summary>A new text of a definition that waits for an administrator, read and written while the definition is locked.</summary>
/// <param name="Hash">Of its content.</param>
/// <param name="Json">Its content, canonical.</param>
/// <param name="DraftId">The draft that it is; null while it is kept aside.</param>
internal sealed record ShippedOffer(string Hash, string Json, string? DraftId)
{
    public static async Task<ShippedOffer?> ReadAsync(StepWork work, string definitionId, CancellationToken cancellationToken)
    {
        await using var rows = await work.ReadAsync(cancellationToken, Sql.Command(
            "select hash, json, draft_id from shipped_updates where organisation_id = $1 and definition_id = $2", Sql.Value(work.OrganisationId), Sql.Value(definitionId)));
        return await rows.ReadAsync(cancellationToken) ? new ShippedOffer(rows.GetString(0), rows.GetString(1), rows.IsDBNull(2) ? null : rows.GetString(2)) : null;
    }

    public static void Write(StepWork work, string definitionId, ShippedOffer offer) => work.Write("""
        insert into shipped_updates (organisation_id, definition_id, hash, json, draft_id, arrived_at) values ($1, $2, $3, $4, $5, $6)
        on conflict (organisation_id, definition_id) do update set
          hash = excluded.hash, json = excluded.json, draft_id = excluded.draft_id,
          arrived_at = case when shipped_updates.hash = excluded.hash then shipped_updates.arrived_at else excluded.arrived_at end
        """,
        Sql.Value(work.OrganisationId), Sql.Value(definitionId), Sql.Value(offer.Hash), Sql.Value(offer.Json), Sql.Value(offer.DraftId), Sql.Value(work.Now));

    public static void Remove(StepWork work, string definitionId) =>
        work.Write("delete from shipped_updates where organisation_id = $1 and definition_id = $2", Sql.Value(work.OrganisationId), Sql.Value(definitionId));
}
