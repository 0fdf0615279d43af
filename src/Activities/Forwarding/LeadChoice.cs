using FlowOffice.Activities.Steps;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>The choice of one lead, a unit or a person, with a due date: what assigning steps have in common.</summary>
internal static class LeadChoice
{
    public static readonly TaskOutcome AssignUnit = new("assign-unit", "Giao đơn vị chủ trì", ["leadUnit"]);

    public static readonly TaskOutcome AssignPerson = new("assign-person", "Giao cá nhân chủ trì", ["leadPerson"]);

    public static readonly IReadOnlyList<TaskField> Fields =
    [
        new("leadUnit", "Đơn vị chủ trì", TaskFieldKind.Unit),
        new("leadPerson", "Cá nhân chủ trì", TaskFieldKind.Person),
        new("dueDate", "Hạn xử lý", TaskFieldKind.Date, "Để trống nếu không đặt hạn."),
    ];

    /// <summary>Writes down the lead that was chosen. Exactly one: the other field must be empty (SD-5.2a).</summary>
    public static async ValueTask DecideAsync(OfficeStep step, OfficeFacts facts, string outcome, CancellationToken cancellationToken)
    {
        var form = step.Form;
        if (form.Date("dueDate") is { } day)
        {
            facts.DueAt = DueDay.EndOf(day);
            if (facts.DueAt < step.Work.Now)
                form.Wrong("dueDate", "Hạn xử lý đã qua; hãy chọn một ngày từ hôm nay trở đi.");
        }

        if (outcome == AssignUnit.Name)
        {
            if (form.Text("leadPerson") is not null)
                form.Wrong("leadPerson", "Chỉ chọn một chủ trì: đã giao đơn vị thì để trống cá nhân.");
            facts.LeadUnitId = form.Id("leadUnit");
            facts.HandlerId = null;
            form.ThrowIfWrong();
            await StaffedUnits.CheckLeadAsync(step, "leadUnit", facts.LeadUnitId!.Value, cancellationToken);
        }
        else if (outcome == AssignPerson.Name)
        {
            if (form.Text("leadUnit") is not null)
                form.Wrong("leadUnit", "Chỉ chọn một chủ trì: đã giao cá nhân thì để trống đơn vị.");
            facts.HandlerId = form.Id("leadPerson");
            form.ThrowIfWrong();
            facts.LeadUnitId = await UnitOfAsync(step, facts.HandlerId!.Value, null, cancellationToken);
            if (facts.LeadUnitId is null)
                form.Wrong("leadPerson", "Người đã chọn không giữ chức vụ nào trong cơ quan này.");
        }

        form.ThrowIfWrong();
    }

    /// <summary>Puts the lead, the direction it rests on and the due time on the document.</summary>
    public static void Write(OfficeStep step, OfficeFacts facts)
    {
        if (facts.DocumentId is not { } document)
            return;
        IncomingDocuments.AssignLead(step.Work, document, facts.LeadUnitId, facts.HandlerId, facts.Direction, facts.DirectionSource);
        IncomingDocuments.SetDue(step.Work, document, facts.DueAt, facts.DueOrigin);
    }

    /// <summary>Whether a person holds one of the roles (or any post) in the unit today.</summary>
    public static async Task<bool> IsInUnitAsync(OfficeStep step, Guid person, Guid unit, string? role, CancellationToken cancellationToken) =>
        await step.Work.ReadValueAsync<bool?>("""
            select true from posts where person_id = $1 and unit_id = $2 and organisation_id = $3 and ($4::text is null or role_code = $4)
              and (ends_on is null or ends_on >= $5) limit 1
            """, cancellationToken,
            Sql.Value(person), Sql.Value(unit), Sql.Value(step.Work.OrganisationId), Sql.Value(role), Sql.Value(DueDay.Today(step.Work.Now))) is true;

    /// <summary>The unit in which a person works, the main post first.</summary>
    public static Task<Guid?> UnitOfAsync(OfficeStep step, Guid person, CancellationToken cancellationToken) => UnitOfAsync(step, person, null, cancellationToken);

    /// <summary>The unit in which a person works (in the role, where one is named), the main post first.</summary>
    public static async Task<Guid?> UnitOfAsync(OfficeStep step, Guid person, string? role, CancellationToken cancellationToken) =>
        await step.Work.ReadValueAsync<Guid?>("""
            select unit_id from posts where person_id = $1 and organisation_id = $2 and ($4::text is null or role_code = $4) and (ends_on is null or ends_on >= $3)
            order by starts_on, id limit 1
            """, cancellationToken, Sql.Value(person), Sql.Value(step.Work.OrganisationId), Sql.Value(DueDay.Today(step.Work.Now)), Sql.Value(role));
}
