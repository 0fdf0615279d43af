using System.Text.Json;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Walks.Tests;

/// <summary>A task as a walker sees it.</summary>
public sealed record WalkedTask(
    Guid Id, string Step, Guid? DocumentId, Guid? AssigneeId, IReadOnlyList<string>? CandidateKeys, bool IsOpen, IReadOnlyList<TaskOutcome> Outcomes, IReadOnlyList<TaskField> Fields)
{
    /// <summary>The tasks of an instance and of those that it has begun; all of them, the done ones too.</summary>
    public static async Task<IReadOnlyList<WalkedTask>> OfAsync(WalkedOffice office, string instanceId) => [.. (await office.RowsAsync("""
        with recursive family as (
          select id from workflow_instances where id = $1
          union select i.id from workflow_instances i join family f on i.parent_instance_id = f.id
        )
        select t.id, t.activity_id, t.document_id, t.assignee_id, t.candidate_keys, t.state in ('ready', 'reserved', 'in-progress'), t.outcomes::text, t.form::text
        from tasks t join family f on t.instance_id = f.id order by t.created_at, t.id
        """, instanceId)).Select(row => new WalkedTask(
            (Guid)row[0]!, (string)row[1]!, (Guid?)row[2], (Guid?)row[3], (string[]?)row[4], (bool)row[5]!,
            JsonSerializer.Deserialize<TaskOutcome[]>((string)row[6]!, JsonText.Plain)!, JsonSerializer.Deserialize<TaskField[]>((string)row[7]!, JsonText.Plain)!))];

    /// <summary>Whether the task is a person's, who may do it.</summary>
    public bool IsOf(Participant person) => person.StandsFor(AssigneeId, CandidateKeys) is not null;
}
