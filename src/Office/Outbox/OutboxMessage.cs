using System.Text.Json.Nodes;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Outbox;

/// <summary>
/// Something that must reach the outside after the step is committed: at least once, recognisable by its key. A second
/// message with the same key is not added.
/// </summary>
public sealed record OutboxMessage(string Key, string Kind, JsonObject Payload)
{
    /// <summary>For whom it is, where that is somebody of the organisation.</summary>
    public Guid? PersonId { get; init; }

    public void AddTo(StepWork work) => work.Write("""
        insert into outbox (organisation_id, key, kind, payload, created_at, next_attempt_at, person_id)
        values ($1, $2, $3, $4, $5, $5, $6) on conflict (key) do nothing
        """,
        Sql.Value(work.OrganisationId), Sql.Value(Key), Sql.Value(Kind), Sql.Json(Payload), Sql.Value(work.Now), Sql.Value(PersonId));
}
