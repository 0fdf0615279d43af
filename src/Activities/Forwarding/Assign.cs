using FlowOffice.Activities.Describing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>A leader assigns the document to one specialist, with collaborators and a number of days; or sends it for information only.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 6.1, 8.5, 8.11 (HT-3.2d, HT-6.1a, HT-8.5a, HT-8.5b).</remarks>
public sealed class Assign : ForwardingStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> AsksFor => ["dueDays"];

    /// <inheritdoc/>
    protected override string Among => "organisation";

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("assign", "Giao chuyên viên xử lý", ["specialist"]),
        new("fyi", "Gửi để biết", []),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => DescribeForwarding(step
        .Named("Office.Assign", "Giao xử lý", Categories.Forwarding, "Lãnh đạo giao văn bản cho một chuyên viên chính, có thể kèm người phối hợp và thời hạn bằng số ngày; hoặc chỉ gửi để biết.")
        .AssignedToRoles("chief-of-office"));
}
