using System.Globalization;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Requests;

/// <summary>Somebody who will be away names who stands in; whether that needs permission is said by the organisation's settings.</summary>
/// <remarks>Source: row <c>x-delegation</c> 1; Gia Lai Điều 4.5, 11.1, 13.3 (GL-4.5, GL-11.1a, GL-13.3), reading R-21.</remarks>
public sealed class RequestDelegation : StartingStep, IFactStep
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.RequestDelegation", "Đề nghị ủy quyền", Categories.Requests, "Bước đầu của quy trình ủy quyền: một người được ủy quyền, từ ngày, đến hết ngày, lý do. Ai được ủy quyền cho ai, có phải xin phép không là thiết lập của cơ quan.")
        .Outcome("request", "Phải xin phép")
        .Outcome("active", "Có hiệu lực ngay")
        .Text("RequestName", "Tên phiếu", "Tên hiện ra trong danh sách; để trống thì lấy tên bước trên sơ đồ.")
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Request, Fact.Initiator];

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node) => new(
        StepSettings.Texts(node, "RequestName") is [{ Length: > 0 } name] ? name : node.Title, WhoMayStart.Everybody,
        [
            new("delegate", "Người được ủy quyền", TaskFieldKind.Person, Group: DelegateCandidates.Group),
            new("startsOn", "Từ ngày", TaskFieldKind.Date),
            new("endsOn", "Đến hết ngày", TaskFieldKind.Date),
            new("reason", "Lý do", TaskFieldKind.Text),
        ],
        ["delegate", "startsOn", "endsOn", "reason"]);

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        if (step.Form.Texts("delegate").Count > 1)
            step.Form.Wrong("delegate", "Chỉ ủy quyền cho một người.");
        step.Form.ThrowIfWrong();
        var absence = new Absence(step.Form.Date("startsOn"), step.Form.Date("endsOn"), step.Form.Id("delegate"), step.Form.Text("reason")) { InstanceId = context.Workflow.InstanceId };
        step.Form.ThrowIfWrong();
        var outcome = await Delegating.RecordAsync(step.Work, step.Notices, absence, context.Cancellation);
        var id = outcome switch
        {
            RecordAbsenceOutcome.Recorded recorded => recorded.DelegationId,
            RecordAbsenceOutcome.Requested requested => requested.DelegationId,
            _ => throw DelegationRefusal.Of(outcome, step, context),
        };

        var facts = OfficeFacts.Of(context.Workflow);
        var standIn = (await (await step.Work.DbAsync(context.Cancellation)).People.FindAsync([absence.DelegateId!.Value], context.Cancellation))!.FullName;
        facts.DelegationId = id;
        facts.InitiatorId = step.Work.Actor.PersonId;
        facts.Abstract = $"ủy quyền cho {standIn} từ {Text(absence.StartsOn)} đến hết {Text(absence.EndsOn)}";
        facts.RequestId = RequestRows.Add(step.Work, context.Workflow.InstanceId, form.Name, facts.Abstract,
        [
            new("Người được ủy quyền", standIn), new("Từ ngày", Text(absence.StartsOn)), new("Đến hết ngày", Text(absence.EndsOn)), new("Lý do", absence.Reason!),
        ]);
        await context.CompleteAsync(outcome is RecordAbsenceOutcome.Requested ? "request" : "active");
    }

    private static string Text(DateOnly? day) => day!.Value.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);
}
