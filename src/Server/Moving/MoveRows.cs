using System.Text.Json.Nodes;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Server.Steps;

namespace FlowOffice.Server.Moving;

/// <summary>Writes an instance that follows another version from now on. Its waits stay, under the ids that they have.</summary>
internal static class MoveRows
{
    public static void Write(StepWork work, InstanceRow before, WorkflowState state, WorkflowGraph graph, string eventName, string message, Guid moveId)
    {
        var number = before.Bursts + 1;
        work.Write("update workflow_instances set definition_version_id = $2, version = $3, state = $4, bursts = $5, updated_at = $6 where id = $1",
            Sql.Value(before.Id), Sql.Value(graph.Definition.Id), Sql.Value(graph.Definition.Version), Sql.Value(state.ToStored()), Sql.Value(number), Sql.Value(work.Now));
        work.Write("insert into workflow_journal (instance_id, burst, at, entries) values ($1, $2, $3, $4)",
            Sql.Value(before.Id), Sql.Value(number), Sql.Value(work.Now),
            Sql.Value(BurstJournal.Write(MoveJournal.Of(graph, state, work.Now, eventName, message, new JsonObject { ["moveId"] = moveId.ToString() }))));
        InstanceNotice.Add(work, before.Id);
    }
}
