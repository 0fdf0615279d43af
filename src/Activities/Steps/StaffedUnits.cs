using FlowOffice.Activities.Forwarding;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Steps;

/// <summary>Whether somebody is there to take what is passed to a unit.</summary>
internal static class StaffedUnits
{
    /// <summary>Refuses units in which nobody holds the role today: what is passed to them would lie there unseen (422).</summary>
    /// <param name="field">The question in which the units were chosen.</param>
    /// <exception cref="StepRefusedException">There is such a unit; the message names each.</exception>
    public static async ValueTask RequireAsync(OfficeStep step, string field, string role, IReadOnlyList<Guid> units, CancellationToken cancellationToken)
    {
        if (units.Count == 0)
            return;
        var empty = await step.Work.ReadValueAsync<string>("""
            select string_agg(u.name, ', ' order by u.sort) from units u
            where u.id = any($1) and u.organisation_id = $2 and not exists (
              select 1 from posts p join people h on h.id = p.person_id and h.active
              where p.unit_id = u.id and p.role_code = $3 and p.starts_on <= $4 and (p.ends_on is null or p.ends_on >= $4))
            """, cancellationToken, Sql.Value([.. units]), Sql.Value(step.Work.OrganisationId), Sql.Value(role), Sql.Value((DateOnly?)DueDay.Today(step.Work.Now)));
        if (empty is null)
            return;
        step.Form.Wrong(field, $"Hôm nay chưa có ai nhận việc thay đơn vị ở: {empty}. Hãy chọn đích danh một người, hoặc chọn đơn vị khác.");
        step.Form.ThrowIfWrong();
    }

    /// <summary>Notes it as wrong where the unit chosen to lead is no unit of this office, or one in which nobody works today.</summary>
    public static async ValueTask CheckLeadAsync(OfficeStep step, string field, Guid unit, CancellationToken cancellationToken)
    {
        var isStaffed = await step.Work.ReadValueAsync<bool?>("""
            select exists (select 1 from posts p join people h on h.id = p.person_id and h.active where p.unit_id = u.id and p.starts_on <= $3 and (p.ends_on is null or p.ends_on >= $3))
            from units u where u.id = $1 and u.organisation_id = $2
            """, cancellationToken, Sql.Value(unit), Sql.Value(step.Work.OrganisationId), Sql.Value((DateOnly?)DueDay.Today(step.Work.Now)));
        if (isStaffed is not true)
            step.Form.Wrong(field, isStaffed is null ? "Đơn vị đã chọn không thuộc cơ quan này." : "Đơn vị đã chọn hôm nay chưa có ai nhận việc; hãy chọn đơn vị khác.");
    }
}
