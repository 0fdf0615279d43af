using System.Text.Json.Nodes;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Regulations;

/// <summary>Gathers remarks and writes what came of them, in a step.</summary>
public static class ReviewRows
{
    /// <summary>The clauses of the organisation's regulation; null where it has none.</summary>
    public static async Task<Regulation?> RegulationAsync(StepWork work, CancellationToken cancellationToken) =>
        await work.ReadValueAsync<string>("select json from regulations where organisation_id = $1", cancellationToken, Sql.Value(work.OrganisationId)) is { } json ? RegulationFile.Read(json) : null;

    /// <summary>Adds a remark to the round that gathers, or begins one.</summary>
    /// <returns>Whether this remark began the round, so that this instance carries it on.</returns>
    public static async Task<bool> FileAsync(StepWork work, string instanceId, ClauseName clause, string text, CancellationToken cancellationToken)
    {
        // Whoever files at the same time waits here: there is one round.
        if (work.Trial is null)
            await work.ReadValueAsync<bool?>("select true from organisations where id = $1 for update", cancellationToken, Sql.Value(work.OrganisationId));
        var round = await work.ReadValueAsync<Guid?>("select id from regulation_reviews where organisation_id = $1 and state = 'gathering' and $2", cancellationToken,
            Sql.Value(work.OrganisationId), Sql.Value(work.Trial is null));
        var review = round ?? Guid.CreateVersion7(work.Now);
        if (work.Trial is not null)
            return true;
        if (round is null)
            work.Write("insert into regulation_reviews (id, organisation_id, instance_id, state) values ($1, $2, $3, 'gathering')", Sql.Value(review), Sql.Value(work.OrganisationId), Sql.Value(instanceId));
        work.Write("insert into regulation_remarks (id, organisation_id, review_id, clause, text, author_id, filed_at) values ($1, $2, $3, $4, $5, $6, $7)",
            Sql.Value(Guid.CreateVersion7(work.Now)), Sql.Value(work.OrganisationId), Sql.Value(review), Sql.Value(clause.Id), Sql.Value(text), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));
        new AuditEntry("regulation.remark", "regulation-review", review.ToString()) { Clause = clause.Title, Details = new JsonObject { ["text"] = text } }.AddTo(work);
        return round is null;
    }

    /// <summary>Says to whom the remarks of a round go.</summary>
    public static void Receive(StepWork work, string instanceId, IReadOnlyList<string> receivers) =>
        work.Write("update regulation_reviews set receivers = $2 where instance_id = $1", Sql.Value(instanceId), Sql.Value([.. receivers]));

    /// <summary>Ends the gathering: later remarks begin another round.</summary>
    public static void Submit(StepWork work, string instanceId, string summary) => work.Write(
        "update regulation_reviews set state = 'submitted', summary = $2, submitted_by = $3, submitted_at = $4 where instance_id = $1 and state = 'gathering'",
        Sql.Value(instanceId), Sql.Value(summary), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    public static void Decide(StepWork work, string instanceId, bool amend, string? opinion) => work.Write(
        "update regulation_reviews set state = $2, opinion = $3, decided_by = $4, decided_at = $5 where instance_id = $1 and state = 'submitted'",
        Sql.Value(instanceId), Sql.Value(ColumnNames.Text(amend ? ReviewState.ToAmend : ReviewState.Kept)), Sql.Value(opinion), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    /// <summary>Names the version that carries the amendment.</summary>
    public static void Link(StepWork work, string instanceId, string definitionId, int version) => work.Write("""
        update regulation_reviews set state = 'amended', definition_id = $2, definition_version = $3, linked_by = $4, linked_at = $5 where instance_id = $1 and state = 'to-amend'
        """, Sql.Value(instanceId), Sql.Value(definitionId), Sql.Value(version), Sql.Value(work.Actor.PersonId), Sql.Value(work.Now));

    /// <summary>Those who filed the remarks of a round.</summary>
    public static async Task<IReadOnlyList<Guid>> AuthorsAsync(StepWork work, string instanceId, CancellationToken cancellationToken) => await work.ReadValueAsync<Guid[]>(
        "select array_agg(distinct m.author_id) from regulation_remarks m join regulation_reviews r on r.id = m.review_id where r.instance_id = $1", cancellationToken, Sql.Value(instanceId)) ?? [];
}
