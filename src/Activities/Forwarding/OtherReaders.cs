using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Informing;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>Those to whom a matter is sent beside its main handler: they are told, they may answer, and they move nothing.</summary>
/// <remarks>Source: Gia Lai Điều 9.2, 10.9 (GL-9.2a, GL-10.9b).</remarks>
internal static class OtherReaders
{
    public static readonly IReadOnlyList<FieldOption> Options = [new("notify", "Thông báo cho đơn vị, cá nhân"), new("co-send", "Đồng gửi cá nhân")];

    public static IReadOnlyList<string> FieldNames(ActivityContext context) => [.. Fields(context).Select(asked => asked.Name)];

    public static IReadOnlyList<TaskField> Fields(ActivityContext context)
    {
        var ways = context.Texts("Informing") ?? [];
        return
        [
            .. ways.Contains("notify") ? [new TaskField("notifyUnits", "Thông báo cho đơn vị", TaskFieldKind.Units), new TaskField("notifyPeople", "Thông báo cho cá nhân", TaskFieldKind.People)] : Array.Empty<TaskField>(),
            .. ways.Contains("co-send") ? [new TaskField("coSendPeople", "Đồng gửi", TaskFieldKind.People, "Người nhận có thể trả lời; việc xử lý chính không thay đổi.")] : Array.Empty<TaskField>(),
        ];
    }

    /// <summary>Whether anybody was chosen.</summary>
    public static bool AnyChosen(StepForm form) => form.Ids("notifyUnits").Count + form.Ids("notifyPeople").Count + form.Ids("coSendPeople").Count > 0;

    /// <summary>Sends the copies that were asked for.</summary>
    public static async ValueTask TellAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var form = step.Form;
        var ways = context.Texts("Informing") ?? [];
        var units = ways.Contains("notify") ? form.Ids("notifyUnits") : [];
        var notified = ways.Contains("notify") ? form.Ids("notifyPeople") : [];
        var coSent = ways.Contains("co-send") ? form.Ids("coSendPeople") : [];
        if (units.Count + notified.Count + coSent.Count == 0)
            return;
        if (form.Text("opinion") is null && context.Input<bool?>("OpinionToInform") is true)
            form.Wrong("opinion", "Hãy ghi rõ ý kiến trước khi thông báo hoặc đồng gửi.");
        form.ThrowIfWrong();

        var role = context.Input<string>("UnitRole") ?? "unit-head";
        var heads = units.Count == 0 ? [] : await GroupMembers.FindAsync(step.Work, units.Select(unit => CandidateKey.RoleInUnit(role, unit)), context.Cancellation);
        Send(step, facts, InformationKind.Notify, [.. await KnownAsync(step, notified, context.Cancellation), .. heads]);
        Send(step, facts, InformationKind.CoSend, [.. await KnownAsync(step, coSent, context.Cancellation)]);
    }

    private static void Send(OfficeStep step, OfficeFacts facts, InformationKind kind, HashSet<Guid> people)
    {
        people.RemoveWhere(person => person == facts.HandlerId || person == step.Work.Actor.PersonId);
        InformationRows.Send(step.Work, step.Notices,
            new InformationSending(facts.DocumentId!.Value, kind, facts.Abstract ?? facts.Sender ?? "", step.Form.Text("opinion"), false) { TaskId = step.TaskId }, people);
    }

    /// <summary>Of the people who were chosen, those who work in the organisation.</summary>
    private static async Task<IReadOnlyList<Guid>> KnownAsync(OfficeStep step, IReadOnlyList<Guid> people, CancellationToken cancellationToken)
    {
        if (people.Count == 0)
            return [];
        await using var reader = await step.Work.ReadAsync(cancellationToken, Sql.Command(
            "select id from people where organisation_id = $1 and active and id = any($2)", Sql.Value(step.Work.OrganisationId), Sql.Value([.. people])));
        List<Guid> known = [];
        while (await reader.ReadAsync(cancellationToken))
            known.Add(reader.GetGuid(0));
        return known;
    }
}
