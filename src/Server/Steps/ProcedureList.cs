using FlowOffice.Activities.Steps;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.People;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;
using FlowOffice.Server.Definitions;
using Npgsql;

namespace FlowOffice.Server.Steps;

/// <summary>Reads from the definitions in force which procedures people begin by a form, and who may.</summary>
internal sealed class ProcedureList(NpgsqlDataSource source, PublishedGraphs graphs, TimeProvider clock) : IProcedureList
{
    public async Task<IReadOnlyList<StartableProcedure>> ForAsync(Actor actor, CancellationToken cancellationToken) =>
        [.. (await AllAsync(actor, cancellationToken)).Where(known => known.MayStart).OrderBy(known => known.Name, StringComparer.Ordinal)];

    public async Task<StartableProcedure?> FindAsync(Actor actor, string procedure, CancellationToken cancellationToken) =>
        (await AllAsync(actor, cancellationToken)).FirstOrDefault(known => known.Procedure == procedure);

    public async Task<IReadOnlyList<string>> NeededToBeginAsync(Guid organisationId, string procedure, CancellationToken cancellationToken) =>
        await graphs.InForceAsync(organisationId, procedure, clock.GetUtcNow(), cancellationToken) is { } graph
            ? [.. graph.OwnNodes.SelectMany(node => StepSettings.NeededToBegin(node)).Distinct()]
            : [];

    private async Task<List<StartableProcedure>> AllAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.PersonId is not { } person)
            return [];
        var (posts, versions) = await ReadAsync(actor.OrganisationId, person, cancellationToken);
        List<StartableProcedure> found = [];
        foreach (var (procedure, version) in versions)
        {
            var graph = await graphs.ByVersionAsync(version, cancellationToken);
            if (graph.OwnNodes.FirstOrDefault(node => node.Activity is IStartStep) is not { } node)
                continue;
            var form = ((IStartStep)node.Activity).FormOf(node);
            found.Add(new StartableProcedure(procedure, form.Name, graph.Definition.Description, StepSettings.ClauseOf(node), [.. form.Fields.Select(field => For(person, field))], form.Needs)
            {
                MayStart = form.Who.Allows(posts),
                Page = form.Page,
            });
        }

        return found;
    }

    // What a person may choose may depend on who asks.
    internal static TaskField For(Guid person, TaskField field) => field switch
    {
        { Group: Subordinates.Group or DelegateCandidates.Group } => field with { Group = field.Group + person },
        { Kind: TaskFieldKind.OwnDraft } => field with { Group = person.ToString() },
        _ => field,
    };

    private async Task<(HeldPosts Posts, List<(string Procedure, string Version)> Versions)> ReadAsync(Guid organisation, Guid person, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { HeldPosts.Query(person, organisation, clock.Today()), InForce(organisation, clock.Today()) } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var posts = await HeldPosts.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        List<(string, string)> versions = [];
        while (await reader.ReadAsync(cancellationToken))
            versions.Add((reader.GetString(0), reader.GetString(1)));
        return (posts, versions);
    }

    private static NpgsqlBatchCommand InForce(Guid organisation, DateOnly day) => Sql.Command("""
        select distinct on (procedure) procedure, id from workflow_definition_versions
        where organisation_id = $1 and procedure is not null and published_at is not null and retracted_at is null and effective_from <= $2
        order by procedure, effective_from desc, published_at desc, version desc
        """, Sql.Value(organisation), Sql.Value((DateOnly?)day));
}
