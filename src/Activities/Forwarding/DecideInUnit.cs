using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>
/// The head of the leading unit, or a deputy to whom the head passed it, receives the matter and decides: handle it, forward
/// it within the unit, or send it back as misrouted. A person of another unit cannot be chosen.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.3a, 5.3b, 6.2 (SD-5.3a1, SD-5.3a2, SD-5.3b, SD-6.2a).</remarks>
public sealed class DecideInUnit : ForwardingStep
{
    /// <inheritdoc/>
    public override IReadOnlyList<Fact> Needs => [Fact.LeadUnit];

    /// <inheritdoc/>
    public override IReadOnlyList<Fact> Gives => [Fact.Handler, Fact.Collaborators];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> AsksFor => [];

    /// <inheritdoc/>
    protected override string Among => "lead-unit";

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("handle-directly", "Trực tiếp xử lý", []),
        new("forward-deputy", "Chuyển cấp phó", ["deputy"]),
        new("forward-specialist", "Chuyển chuyên viên", ["specialist"]),
        new("return-misrouted", "Trả lại: chuyển nhầm hoặc ngoài chức năng", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => DescribeForwarding(step
        .Named("Office.DecideInUnit", "Đơn vị tiếp nhận, quyết định", Categories.Forwarding, "Thủ trưởng đơn vị (hoặc cấp phó được giao) trực tiếp xử lý, chuyển người trong đơn vị, hoặc trả lại người khởi tạo khi chuyển nhầm.")
        .AssignedToLeadUnit("unit-head")
        .DueWithDocument());
}
