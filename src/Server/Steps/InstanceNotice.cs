using FlowOffice.Office.Database;

namespace FlowOffice.Server.Steps;

/// <summary>
/// Tells every server that an instance has moved, once the step is committed, where somebody watches it. PostgreSQL lets
/// transactions that notify commit one after the other only; a step that nobody watches must not stand in that line.
/// </summary>
internal static class InstanceNotice
{
    public const string Channel = "workflow_instance";

    /// <summary>Adds the notice to the step's own statements: no round trip more.</summary>
    public static void Add(StepWork work, string instanceId) => work.Write(
        $"select pg_notify('{Channel}', $1) where exists (select from watched_instances where instance_id = $1 and until > now())", Sql.Value(instanceId));
}
