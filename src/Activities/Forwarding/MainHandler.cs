using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>Among whom a main handler is chosen.</summary>
/// <param name="IsLeadUnit">Only people of the leading unit; otherwise of the whole organisation.</param>
/// <param name="DeputyRole">The role of a deputy.</param>
/// <param name="SpecialistRole">The role of a specialist.</param>
internal sealed record HandlerScope(bool IsLeadUnit, string DeputyRole, string SpecialistRole);

/// <summary>The choice of the one main handler: a unit, or a person. Never none, never two.</summary>
/// <remarks>Source: Sơn Động Điều 5.2 (SD-5.2a); Gia Lai Điều 10.9 (GL-10.9a).</remarks>
internal static class MainHandler
{
    private static readonly string[] Names = ["leadUnit", "leadPerson", "deputy", "specialist"];

    /// <summary>The field in which an outcome's main handler is chosen; null where nobody is.</summary>
    public static string? FieldOf(string outcome) => outcome switch
    {
        "assign-unit" or "forward-division" => "leadUnit",
        "assign-person" => "leadPerson",
        "forward-deputy" => "deputy",
        "forward-specialist" or "assign" => "specialist",
        _ => null,
    };

    public static IEnumerable<TaskField> Fields(IReadOnlyList<TaskOutcome> outcomes, HandlerScope scope, OfficeFacts facts)
    {
        foreach (var name in Names.Where(name => outcomes.Any(outcome => FieldOf(outcome.Name) == name)))
            yield return name switch
            {
                "leadUnit" => new TaskField(name, "Đơn vị chủ trì", TaskFieldKind.Unit),
                "leadPerson" => new TaskField(name, "Cá nhân chủ trì", TaskFieldKind.Person),
                "deputy" => new TaskField(name, "Cấp phó", TaskFieldKind.Person, Group: GroupOf(scope.DeputyRole, scope, facts)),
                _ => new TaskField(name, "Chuyên viên", TaskFieldKind.Person, Group: GroupOf(scope.SpecialistRole, scope, facts)),
            };
    }

    /// <summary>Writes down who handles the matter from now on.</summary>
    public static async ValueTask ChooseAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome, HandlerScope scope)
    {
        var chosen = FieldOf(outcome);
        RefuseTwo(step.Form, chosen);
        if (chosen is null) // whoever decides keeps it
        {
            await TakeAsync(context, step, facts, step.Work.Actor.PersonId!.Value, scope, "outcome", null);
            return;
        }

        var id = step.Form.Id(chosen);
        step.Form.ThrowIfWrong();
        if (chosen == "leadUnit")
        {
            facts.LeadUnitId = id;
            facts.HandlerId = null;
            await StaffedUnits.CheckLeadAsync(step, chosen, id!.Value, context.Cancellation);
        }
        else
        {
            await TakeAsync(context, step, facts, id!.Value, scope, chosen, chosen switch { "deputy" => scope.DeputyRole, "specialist" => scope.SpecialistRole, _ => null });
        }

        step.Form.ThrowIfWrong();
    }

    private static void RefuseTwo(StepForm form, string? chosen)
    {
        if (chosen is not null && form.Texts(chosen).Count > 1)
            form.Wrong(chosen, "Chỉ chọn một xử lý chính.");
        foreach (var other in Names.Where(name => name != chosen && form.Text(name) is not null))
            form.Wrong(other, "Chỉ chọn một chủ trì: với lựa chọn này hãy để trống ô này.");
        form.ThrowIfWrong();
    }

    private static async ValueTask TakeAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, Guid person, HandlerScope scope, string field, string? role)
    {
        facts.HandlerId = person;
        if (scope.IsLeadUnit)
        {
            if (field != "outcome" && !await LeadChoice.IsInUnitAsync(step, person, facts.LeadUnitId!.Value, role, context.Cancellation))
                throw StepRefusedException.NotAllowed("Chỉ được chuyển cho người trong đơn vị chủ trì; hãy chọn lại.");
            return;
        }

        facts.LeadUnitId = await LeadChoice.UnitOfAsync(step, person, role, context.Cancellation);
        if (facts.LeadUnitId is null)
            step.Form.Wrong(field, role is null ? "Người đã chọn không giữ chức vụ nào trong cơ quan này." : "Người đã chọn không giữ vai trò được chọn ở bước này.");
    }

    private static string GroupOf(string role, HandlerScope scope, OfficeFacts facts) =>
        scope.IsLeadUnit && facts.LeadUnitId is { } unit ? CandidateKey.RoleInUnit(role, unit) : CandidateKey.Role(role);
}
