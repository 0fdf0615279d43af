using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Definitions;
using FlowOffice.Server.Steps;
using FlowOffice.Studio.Flows.Moving;
using Npgsql;

namespace FlowOffice.Server.Moving;

/// <summary>
/// Shows what a move would come to, and writes nothing. Instances are first counted by place, so that a thousand that wait
/// at one step cost one evaluation; each is worked out in full only for the page on which it stands.
/// </summary>
internal sealed class MovePreviews(NpgsqlDataSource source, PublishedGraphs graphs, MovePlanner planner, TimeProvider clock)
{
    private const int MostGroups = 50;

    public async Task<IReadOnlyList<MoveGroup>> GroupsAsync(Guid organisationId, MoveQuestion question, WorkflowGraph to, CancellationToken cancellationToken)
    {
        var found = new List<(int Version, string VersionId, string Place, int Count, byte[] Sample)>();
        await using (var command = source.Command($"""
            select g.version, g.version_id, g.place, g.number, s.state from (
              select i.version, min(i.definition_version_id) as version_id, {MoveScope.Place} as place, count(*)::int as number, min(i.id) as sample
              from workflow_instances i where {MoveScope.Condition} group by i.version, 3) g
            join workflow_instances s on s.id = g.sample
            order by g.version desc, g.number desc, g.place limit {MostGroups}
            """, MoveScope.Values(organisationId, question)))
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
            while (await rows.ReadAsync(cancellationToken))
                found.Add((rows.GetInt32(0), rows.GetString(1), rows.GetString(2), rows.GetInt32(3), rows.GetFieldValue<byte[]>(4)));

        var groups = new List<MoveGroup>();
        foreach (var (version, versionId, place, count, sample) in found)
        {
            var from = await graphs.ByVersionAsync(versionId, cancellationToken);
            var state = WorkflowState.FromUtf8(sample);
            var verdict = InstanceMove.Evaluate(from, state, to);
            groups.Add(new MoveGroup(version, place, Waiting(from, state), count, KindOf(verdict, allKnown: false), Sentences(NotesOf(verdict))));
        }

        return groups;
    }

    public async Task<IReadOnlyList<MovePreview>> PreviewAsync(Guid organisationId, MoveQuestion question, WorkflowGraph to, int most, int skip, CancellationToken cancellationToken)
    {
        await using var work = await StepWork.OpenAsync(source, Actor.System(organisationId), clock.GetUtcNow(), cancellationToken);
        var found = new List<(InstanceRow Row, int Version, DateTimeOffset At, int? Number, DateOnly? Day)>();
        var page = Sql.Command($"""
            select {InstanceRows.Columns}, i.version, i.created_at, d.arrival_number, d.arrival_date
            from workflow_instances i left join incoming_documents d on d.id = i.document_id
            where {MoveScope.Condition} order by i.created_at, i.id offset $6 limit $7
            """, [.. MoveScope.Values(organisationId, question), Sql.Value(skip), Sql.Value(most + 1)]);
        await using (var rows = await work.ReadAsync(cancellationToken, page))
            while (await InstanceRows.ReadAsync(rows, cancellationToken) is { } row)
                found.Add((row, rows.GetInt32(5), rows.GetFieldValue<DateTimeOffset>(6), rows.GetFieldValue<int?>(7), rows.GetFieldValue<DateOnly?>(8)));

        var previews = new List<(MovePlan Plan, MovePreview Preview)>();
        foreach (var (row, version, at, number, day) in found)
        {
            var plan = await planner.PlanAsync(work, row, to, takesHolder: false, locked: false, cancellationToken);
            previews.Add((plan, new MovePreview(
                row.Id, version, at, number, day, Waiting(plan.From, WorkflowState.FromUtf8(row.State)), KindOf(plan.Verdict, allKnown: true), Sentences(NotesOf(plan.Verdict)), [])));
        }

        var tasks = previews.SelectMany(p => p.Plan.Tasks).ToList();
        var words = await Holders.WordsAsync(work, tasks.SelectMany(t => (Guid?[])[t.Task.AssigneeId, t.Defined.Holder?.PersonId]), cancellationToken);
        return [.. previews.Select(p => p.Preview with { Tasks = [.. p.Plan.Tasks.Select(Told)] })];

        TaskPreview Told(TaskChange change) => new(
            change.Task.Title, change.Changes, words(change.Task.AssigneeId, change.Task.Keys),
            change.Defined.Nobody ?? (change.HolderDiffers ? words(change.Defined.Holder!.PersonId, change.Defined.Holder.CandidateKeys) : null),
            change.Task.DueAt, change.Defined.DueAt, change.DueDiffers);
    }

    /// <summary>Titles of the steps that an instance waits or stopped at.</summary>
    private static IReadOnlyList<string> Waiting(WorkflowGraph graph, WorkflowState state) =>
        [.. state.Bookmarks.Select(b => b.ActivityNodeId).Concat(state.OpenIncidents.Select(i => i.ActivityNodeId)).Select(id => graph.Find(id)?.Title ?? id).Distinct()];

    private static IReadOnlyList<MoveNote> NotesOf(MoveVerdict verdict) => verdict switch
    {
        MoveVerdict.Moved moved => moved.Notes,
        MoveVerdict.Blocked blocked => blocked.Reasons,
        _ => [],
    };

    // Without a history whatever may have been done counts as done: instances of one place may then differ.
    private static MoveKind KindOf(MoveVerdict verdict, bool allKnown) => verdict switch
    {
        MoveVerdict.Same => MoveKind.Same,
        MoveVerdict.Moved => MoveKind.Moved,
        MoveVerdict.Blocked blocked when !allKnown && blocked.Reasons.All(r => r.Code is "done-again" or "output-lost") => MoveKind.Depends,
        _ => MoveKind.Blocked,
    };

    private static IReadOnlyList<MoveSentence> Sentences(IReadOnlyList<MoveNote> notes) => [.. notes.Select(n => new MoveSentence(n.Words, n.Names))];
}
