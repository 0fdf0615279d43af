using FlowOffice.Activities.Forwarding;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Steps;

/// <summary>Finds the definition by which the office does something now. It says of itself which procedure it is; of each at most one is in force.</summary>
internal static class ProcedureInForce
{
    /// <summary>Its id; null where the office has none.</summary>
    public static Task<string?> FindAsync(OfficeStep step, string procedure, CancellationToken cancellationToken) => step.Work.ReadValueAsync<string>("""
        select definition_id from workflow_definition_versions
        where organisation_id = $1 and procedure = $3 and published_at is not null and retracted_at is null and effective_from <= $2
        order by effective_from desc, published_at desc, version desc limit 1
        """, cancellationToken, Sql.Value(step.Work.OrganisationId), Sql.Value(DueDay.Today(step.Work.Now)), Sql.Value(procedure));
}
