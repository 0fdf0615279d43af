using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>Groups that a step names by codes of roles and units.</summary>
internal static class Groups
{
    /// <summary>The units that a setting of the organisation lists; the unit that manages the system where it lists none.</summary>
    public static async Task<IReadOnlyList<string>> OfSettingAsync(ActivityContext context, OfficeStep step, string setting)
    {
        List<string> keys = [];
        await using var reader = await step.Work.ReadAsync(context.Cancellation, Sql.Command("""
            select u.id from units u join organisations o on o.id = u.organisation_id
            where o.id = $1 and case when jsonb_typeof(o.settings -> $2) = 'array' then o.settings -> $2 ? u.code else u.code = o.settings ->> 'managingUnit' end order by u.sort, u.id
            """, Sql.Value(step.Work.OrganisationId), Sql.Value(setting)));
        while (await reader.ReadAsync(context.Cancellation))
            keys.Add(CandidateKey.Unit(reader.GetGuid(0)));
        return keys;
    }

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
