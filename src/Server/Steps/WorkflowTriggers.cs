using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;

namespace FlowOffice.Server.Steps;

/// <summary>
/// Instances that begin by themselves: at a time, with an event, or with a request. Only the published version of a definition counts. A
/// time that passed while no server ran is not made up for; the next one counts from now.
/// </summary>
internal sealed class WorkflowTriggers(PublishedGraphs graphs)
{
    /// <summary>Takes in one published version whose triggers are not known yet. False where there is none.</summary>
    public async Task<bool> IndexOneAsync(StepWork work, CancellationToken cancellationToken)
    {
        string version, definition;
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select v.id, v.definition_id, v.organisation_id from workflow_definition_versions v
            where v.is_published and not exists (select from workflow_triggers t where t.version_id = v.id)
            limit 1 for update skip locked
            """)))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return false;
            (version, definition) = (reader.GetString(0), reader.GetString(1));
            work.Actor = Actor.System(reader.GetGuid(2));
        }

        var triggers = await TriggersOfAsync(version, cancellationToken);
        work.Write("delete from workflow_triggers where definition_id = $1 and organisation_id = $2", Sql.Value(definition), Sql.Value(work.OrganisationId));
        Add("", 0, null);
        foreach (var (place, trigger) in triggers.Index())
            Add(trigger.ActivityId, place, trigger);
        return true;

        void Add(string activity, int place, WorkflowTrigger? trigger) => work.Write("""
            insert into workflow_triggers (version_id, activity_id, place, definition_id, organisation_id, hash, next_at, endpoint)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """,
            Sql.Value(version), Sql.Value(activity), Sql.Value(place), Sql.Value(definition), Sql.Value(work.OrganisationId), Sql.Value(trigger?.Hash),
            Sql.Value(trigger?.Next?.Invoke(work.Now)), Sql.Json(trigger?.Endpoint?.ToJson()));
    }

    private async Task<IReadOnlyList<WorkflowTrigger>> TriggersOfAsync(string version, CancellationToken cancellationToken)
    {
        try
        {
            return (await graphs.ByVersionAsync(version, cancellationToken)).Triggers;
        }
        catch (DefinitionFormatException)
        {
            return []; // sub-workflows that have come to use one another in a circle: it can start in no way
        }
    }

    /// <summary>Starts one instance whose time has come. False where there is none.</summary>
    public async Task<bool> FireOneAsync(StepWork work, CancellationToken cancellationToken)
    {
        string version, activity, definition;
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select t.version_id, t.activity_id, t.definition_id, t.organisation_id from workflow_triggers t
            where t.next_at <= $1 and exists (select from workflow_definition_versions v where v.id = t.version_id and v.is_published)
            order by t.next_at limit 1 for update skip locked
            """, Sql.Value(work.Now))))
        {
            if (!await reader.ReadAsync(cancellationToken))
                return false;
            (version, activity, definition) = (reader.GetString(0), reader.GetString(1), reader.GetString(2));
            work.Actor = Actor.System(reader.GetGuid(3));
        }

        var graph = await graphs.ByVersionAsync(version, cancellationToken);
        var next = graph.Triggers.First(trigger => trigger.ActivityId == activity).Next?.Invoke(work.Now);
        work.Write("update workflow_triggers set next_at = $3 where version_id = $1 and activity_id = $2", Sql.Value(version), Sql.Value(activity), Sql.Value(next));
        WorkQueue.AddStart(work, definition, activity, null, null);
        return true;
    }

    /// <summary>Starts an instance of every published definition that begins with an event.</summary>
    public static async Task StartByEventAsync(StepWork work, string hash, string? correlationId, JsonNode? payload, CancellationToken cancellationToken)
    {
        List<(string Definition, string Activity)> found = [];
        await using (var reader = await work.ReadAsync(cancellationToken, Sql.Command("""
            select t.definition_id, t.activity_id from workflow_triggers t
            where t.hash = $1 and t.organisation_id = $2 and exists (select from workflow_definition_versions v where v.id = t.version_id and v.is_published)
            order by t.definition_id, t.activity_id
            """, Sql.Value(hash), Sql.Value(work.OrganisationId))))
            while (await reader.ReadAsync(cancellationToken))
                found.Add((reader.GetString(0), reader.GetString(1)));
        foreach (var (definition, activity) in found)
            WorkQueue.AddStart(work, definition, activity, correlationId, payload);
    }
}
