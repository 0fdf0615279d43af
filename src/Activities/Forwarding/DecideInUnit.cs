using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Forwarding;

/// <summary>
/// The head of the leading unit, or a deputy to whom the head passed it, receives the matter and decides: handle it, forward
/// it within the unit, or send it back as misrouted. A person of another unit cannot be chosen.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.3a, 5.3b, 6.2 (SD-5.3a1, SD-5.3a2, SD-5.3b, SD-6.2a).</remarks>
public sealed class DecideInUnit : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.LeadUnit];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Handler];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("handle-directly", "Trực tiếp xử lý", []),
        new("forward-deputy", "Chuyển cấp phó", ["deputy"]),
        new("forward-specialist", "Chuyển chuyên viên", ["specialist"]),
        new("return-misrouted", "Trả lại: chuyển nhầm hoặc ngoài chức năng", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideInUnit", "Đơn vị tiếp nhận, quyết định", Categories.Forwarding, "Thủ trưởng đơn vị (hoặc cấp phó được giao) trực tiếp xử lý, chuyển người trong đơn vị, hoặc trả lại người khởi tạo khi chuyển nhầm.")
        .AssignedToLeadUnit("unit-head")
        .Role("DeputyRole", "Vai trò cấp phó", "Ai được chọn khi chuyển cấp phó.", "deputy-head")
        .Role("SpecialistRole", "Vai trò chuyên viên", "Ai được chọn khi chuyển chuyên viên.", "specialist")
        .DueWithDocument();

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("deputy", "Cấp phó", TaskFieldKind.Person, Group: CandidateKey.RoleInUnit(DeputyRole(context), facts.LeadUnitId!.Value)),
        new("specialist", "Chuyên viên", TaskFieldKind.Person, Group: CandidateKey.RoleInUnit(SpecialistRole(context), facts.LeadUnitId!.Value)),
        new("reason", "Lý do trả lại", TaskFieldKind.LongText),
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "return-misrouted")
        {
            Return.ToInitiator(context, step, facts, step.Form.Text("reason")!);
            return;
        }

        facts.HandlerId = outcome switch
        {
            "forward-deputy" => await ChosenAsync("deputy", DeputyRole(context)),
            "forward-specialist" => await ChosenAsync("specialist", SpecialistRole(context)),
            _ => step.Work.Actor.PersonId,
        };
        if (facts.DocumentId is { } document)
            IncomingDocuments.SetHandler(step.Work, document, facts.HandlerId!.Value);
        if (facts.WorkFileId is { } file && outcome != "forward-deputy") // a deputy decides first; whoever handles leads the file
            WorkFileRows.SetLead(step.Work, file, facts.LeadUnitId, facts.HandlerId);

        async Task<Guid> ChosenAsync(string field, string? role)
        {
            var person = step.Form.Id(field);
            step.Form.ThrowIfWrong();
            return await LeadChoice.IsInUnitAsync(step, person!.Value, facts.LeadUnitId!.Value, role, context.Cancellation)
                ? person.Value
                : throw StepRefusedException.NotAllowed("Chỉ được chuyển cho người trong đơn vị chủ trì; hãy chọn lại.");
        }
    }

    private static string SpecialistRole(ActivityContext context) => context.Input<string>("SpecialistRole") ?? "specialist";

    private static string DeputyRole(ActivityContext context) => context.Input<string>("DeputyRole") ?? "deputy-head";
}
