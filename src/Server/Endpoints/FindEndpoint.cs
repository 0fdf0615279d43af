using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;
using Npgsql;

namespace FlowOffice.Server.Endpoints;

/// <summary>Finds the steps that take a request, by the hashes of the patterns that its path could have come from.</summary>
internal sealed class FindEndpoint(NpgsqlDataSource source, WorkflowTriggers triggers, TimeProvider clock)
{
    /// <summary>The best ones: the most fixed text first, starts before waits. Several when nothing tells them apart.</summary>
    public async Task<IReadOnlyList<FoundEndpoint>> RunAsync(EndpointAddress address, CancellationToken cancellationToken)
    {
        var patterns = HttpRoute.Candidates(address.Path).ToDictionary(pattern => Stimulus.OfEndpoint(address.Method, pattern));
        if (patterns.Count == 0)
            return [];
        var found = await ReadAsync(address, patterns, cancellationToken);
        return found.Count > 0 || !await IndexedMoreAsync(cancellationToken) ? found : await ReadAsync(address, patterns, cancellationToken);
    }

    private async Task<IReadOnlyList<FoundEndpoint>> ReadAsync(EndpointAddress address, Dictionary<string, string> patterns, CancellationToken cancellationToken)
    {
        await using var command = source.Command("""
            select true, t.organisation_id, t.hash, t.endpoint, t.version_id, t.activity_id from workflow_triggers t
            where t.hash = any($1) and t.endpoint is not null and ($2::uuid is null or t.organisation_id = $2)
              and exists (select from workflow_definition_versions v where v.id = t.version_id and v.is_published)
            union all
            (select false, b.organisation_id, b.hash, b.endpoint, b.instance_id, b.id from workflow_bookmarks b
            where b.hash = any($1) and b.endpoint is not null and ($2::uuid is null or b.organisation_id = $2)
              and ($3::text is null or b.instance_id = $3) and ($4::text is null or b.correlation_id = $4)
            order by b.id limit 100)
            """,
            Sql.Value([.. patterns.Keys]), Sql.Value(address.OrganisationId), Sql.Value(address.InstanceId), Sql.Value(address.CorrelationId));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<(string Pattern, bool IsTrigger, FoundEndpoint Endpoint)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var terms = HttpEndpointTerms.Of(JsonNode.Parse(reader.GetString(3))!);
            if (HttpRoute.Parse(terms.Path, out _)?.Match(address.Path) is not { } values)
                continue;
            var (organisation, isTrigger) = (reader.GetGuid(1), reader.GetBoolean(0));
            found.Add((patterns[reader.GetString(2)], isTrigger, isTrigger
                ? new FoundEndpoint.Trigger(organisation, terms, values, reader.GetString(4), reader.GetString(5))
                : new FoundEndpoint.Wait(organisation, terms, values, reader.GetString(4), reader.GetString(5))));
        }

        if (found.Count == 0)
            return [];
        var best = found.Select(f => f.Pattern).Order(Comparer<string>.Create(HttpRoute.CompareFit)).First();
        var fitting = found.Where(f => HttpRoute.CompareFit(f.Pattern, best) == 0).ToList();
        // an instance that is named is meant, whatever else could be started
        var starts = address.InstanceId is null && fitting.Exists(f => f.IsTrigger);
        return [.. fitting.Where(f => f.IsTrigger == starts || address.InstanceId is not null).Select(f => f.Endpoint)
            .OfType<FoundEndpoint>().Where(e => address.InstanceId is null || e is FoundEndpoint.Wait)];
    }

    /// <summary>A version published a moment ago may not have been taken in yet.</summary>
    private async Task<bool> IndexedMoreAsync(CancellationToken cancellationToken)
    {
        for (var any = false; ; any = true)
        {
            await using var work = await StepWork.OpenAsync(source, Actor.System(Guid.Empty), clock.GetUtcNow(), cancellationToken);
            if (!await triggers.IndexOneAsync(work, cancellationToken))
                return any;
            await work.CommitAsync(cancellationToken);
        }
    }
}
