using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Drafts;

/// <summary>An open task in which a draft may be edited, and by whom.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Level">See <see cref="DraftPen"/>.</param>
/// <param name="Color">The colour of the edits.</param>
/// <param name="AssigneeId">Who holds the task; null while it is offered.</param>
/// <param name="CandidateKeys">To whom it is offered.</param>
public sealed record DraftTurn(Guid TaskId, string Title, int Level, EditColor Color, Guid? AssigneeId, string[]? CandidateKeys)
{
    /// <summary>Reads the turns of a draft; <paramref name="hold"/> keeps their tasks from being completed meanwhile.</summary>
    public static NpgsqlBatchCommand Query(Guid documentId, Guid organisationId, bool hold) => Sql.Command($"""
        select t.id, t.title, w.level, w.color, t.assignee_id, t.candidate_keys
        from draft_turns w join tasks t on t.id = w.task_id
        where w.document_id = $1 and w.organisation_id = $2 and t.state in ('ready', 'reserved', 'in-progress')
        order by t.created_at, t.id {(hold ? "for share of t" : "")}
        """, Sql.Value(documentId), Sql.Value(organisationId));

    /// <summary>Reads the rows of <see cref="Query"/>.</summary>
    public static async Task<IReadOnlyList<DraftTurn>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<DraftTurn> turns = [];
        while (await reader.ReadAsync(cancellationToken))
            turns.Add(new(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), ColumnNames.Value<EditColor>(reader.GetString(3)),
                reader.IsDBNull(4) ? null : reader.GetGuid(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<string[]>(5)));
        return turns;
    }

    /// <summary>The turn that is this person's, and in whose right; null where it is not their step now.</summary>
    public static (DraftTurn Turn, Guid StandsFor)? Of(IEnumerable<DraftTurn> turns, Participant participant) =>
        turns.Select(turn => (Turn: turn, StandsFor: participant.StandsFor(turn.AssigneeId, turn.CandidateKeys)))
            .Where(found => found.StandsFor is not null)
            .Select(found => ((DraftTurn, Guid)?)(found.Turn, found.StandsFor!.Value))
            .FirstOrDefault();
}
