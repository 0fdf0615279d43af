using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;

namespace FlowOffice.Activities.Outgoing;

/// <summary>Collaborators say what they think before a leader gets the draft.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.11 (HT-8.11); reading R-18: silence releases nobody here.</remarks>
internal static class PendingCollaboration
{
    public static async ValueTask RefuseAsync(ActivityContext context, OfficeStep step)
    {
        var pending = await step.Work.ReadValueAsync<string>("""
            select string_agg(coalesce(p.full_name, u.name), ', ' order by t.created_at, t.id) from tasks t
            left join people p on p.id = t.assignee_id left join units u on u.id = t.unit_id
            where t.instance_id = $1 and t.activity_type = 'Office.Collaborate' and t.state in ('ready', 'reserved', 'in-progress', 'suspended')
            """, context.Cancellation, Sql.Value(context.Workflow.InstanceId));
        if (pending is not null)
            throw StepRefusedException.Conflict("COLLABORATION_PENDING", context.Input<string>("Clause"), $"Chuyên viên phối hợp chưa cho ý kiến: {pending}. Đủ ý kiến mới trình được.");
    }
}
