using System.Text.Json;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;
using FlowOffice.Studio.Flows.Trials;

namespace FlowOffice.Server.Trials;

/// <summary>A task that a trial has made, as it stands in the trial's own rows.</summary>
internal sealed record TrialTaskRow(
    Guid Id,
    string BookmarkId,
    string Step,
    string Title,
    string? Clause,
    Guid? AssigneeId,
    IReadOnlyList<string> CandidateKeys,
    Guid? UnitId,
    IReadOnlyList<TaskOutcome> Outcomes,
    IReadOnlyList<TaskField> Fields,
    DateTimeOffset? DueAt)
{
    public static async Task<IReadOnlyList<TrialTaskRow>> ReadAsync(StepWork work, Guid[] ids, CancellationToken cancellationToken)
    {
        await using var row = await work.ReadAsync(cancellationToken, Sql.Command("""
            select t.id, bookmark_id, activity_id, title, clause, assignee_id, coalesce(candidate_keys, '{}'), unit_id, outcomes::text, form::text, due_at
            from unnest($1) with ordinality as made (id, place) join tasks t on t.id = made.id order by made.place
            """, Sql.Value(ids)));
        List<TrialTaskRow> tasks = [];
        while (await row.ReadAsync(cancellationToken))
            tasks.Add(new TrialTaskRow(
                row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4),
                row.IsDBNull(5) ? null : row.GetGuid(5), row.GetFieldValue<string[]>(6), row.IsDBNull(7) ? null : row.GetGuid(7),
                JsonSerializer.Deserialize<List<TaskOutcome>>(row.GetString(8), JsonText.Plain) ?? [],
                JsonSerializer.Deserialize<List<TaskField>>(row.GetString(9), JsonText.Plain) ?? [],
                row.IsDBNull(10) ? null : row.GetFieldValue<DateTimeOffset>(10)));
        return tasks;
    }
}

/// <summary>A task of a trial while it is open: where it waits, and how it is shown.</summary>
internal sealed record OpenTrialTask(string InstanceId, TrialTaskRow Row, TrialTask Shown)
{
    public string LabelOf(string outcome) => Row.Outcomes.FirstOrDefault(known => known.Name == outcome)?.Label ?? outcome;
}
