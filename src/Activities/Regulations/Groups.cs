using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>Groups that a step names by codes of roles and units.</summary>
internal static class Groups
{
    /// <summary>The keys: the roles within the units; the units with everybody in them where no role is named; the roles anywhere where no unit is.</summary>
    public static async Task<IReadOnlyList<string>> KeysAsync(ActivityContext context, OfficeStep step, string roleInput, string unitInput)
    {
        string[] roles = context.Texts(roleInput) ?? [], codes = context.Texts(unitInput) ?? [];
        if (codes.Length == 0)
            return [.. roles.Select(CandidateKey.Role)];
        List<Guid> units = [];
        await using (var reader = await step.Work.ReadAsync(context.Cancellation, Sql.Command(
            "select id from units where organisation_id = $1 and code = any($2) order by sort, id", Sql.Value(step.Work.OrganisationId), Sql.Value(codes))))
            while (await reader.ReadAsync(context.Cancellation))
                units.Add(reader.GetGuid(0));
        return [.. units.SelectMany(unit => roles.Length == 0 ? [CandidateKey.Unit(unit)] : roles.Select(role => CandidateKey.RoleInUnit(role, unit)))];
    }
}
