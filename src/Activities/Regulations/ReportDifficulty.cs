using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Requests;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Requests;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>
/// Somebody reports what is difficult or unreasonable in a clause. The first remark of a round goes on to be summed up; those
/// that come before that is done join it.
/// </summary>
/// <remarks>Source: Sơn Động Điều 15 (SD-15); Hà Tĩnh Điều 11.2 (HT-11.2); Gia Lai Điều 19.2 (GL-19.2); row <c>x-regulation-feedback</c> 1.</remarks>
public sealed class ReportDifficulty : StartingStep, IFactStep
{
    /// <summary>The procedure by which remarks are filed.</summary>
    public const string Procedure = "regulation-feedback";

    private const int LongestText = 4000;

    private static readonly IReadOnlyList<TaskField> Asked =
    [
        new("clause", "Điều, khoản", TaskFieldKind.Text, "Ví dụ: Điều 5 khoản 3 điểm b."),
        new("text", "Vướng mắc, điểm không hợp lý", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.ReportDifficulty", "Góp ý quy chế", Categories.Requests, "Bước đầu của quy trình góp ý: điều khoản và vướng mắc. Góp ý gửi khi đợt trước chưa tổng hợp xong thì nhập vào đợt đó.")
        .Roles("StartRoles", "Vai trò được góp ý", "Không chọn vai trò, đơn vị nào thì mọi người đều góp ý được.")
        .Units("StartUnits", "Đơn vị được góp ý", "Người của các đơn vị này cũng góp ý được.")
        .Outcome("first", "Góp ý đầu của đợt")
        .Outcome("joined", "Nhập vào đợt đang tổng hợp")
        .Build();

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Initiator];

    /// <inheritdoc/>
    public override StartForm FormOf(ActivityNode node) =>
        new(node.Title, new WhoMayStart(StepSettings.Texts(node, "StartRoles"), StepSettings.Texts(node, "StartUnits")), Asked, [.. Asked.Select(field => field.Name)]);

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, StartForm form)
    {
        var text = step.Form.Text("text");
        if (text is { Length: > LongestText })
            step.Form.Wrong("text", $"Nội dung không được dài quá {LongestText} ký tự.");
        var clause = step.Form.Text("clause") is { } written ? ClauseName.Parse(written) ?? (step.Work.Trial is null ? null : new ClauseName(1)) : null;
        if (step.Form.Text("clause") is not null && (clause is null
            || (step.Work.Trial is null && await ReviewRows.RegulationAsync(step.Work, context.Cancellation) is { } regulation && !regulation.CoveredBy(clause).Any())))
            step.Form.Wrong("clause", "Quy chế không có điều, khoản này. Hãy ghi dạng «Điều 5 khoản 3 điểm b».");
        step.Form.ThrowIfWrong();

        var facts = OfficeFacts.Of(context.Workflow);
        facts.InitiatorId = step.Work.Actor.PersonId;
        facts.Abstract = $"góp ý {clause!.Title}";
        await context.CompleteAsync(await ReviewRows.FileAsync(step.Work, context.Workflow.InstanceId, clause, text!, context.Cancellation) ? "first" : "joined");
    }
}
