using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>
/// A leader classifies the document to one lead on somebody's direction, which is recorded with its source; or opens a work
/// file for it.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.2 (SD-5.2a, SD-5.2b), Điều 6.1.</remarks>
public sealed class Classify : ForwardingStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> AsksFor => ["direction", "dueDate"];

    /// <inheritdoc/>
    protected override string Among => "organisation";

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        LeadChoice.AssignUnit with { Needs = ["direction", "directionSource", "leadUnit"] },
        LeadChoice.AssignPerson with { Needs = ["direction", "directionSource", "leadPerson"] },
        new("open-work-file", "Lập hồ sơ công việc", ["direction", "directionSource"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => DescribeForwarding(step
        .Named("Office.Classify", "Phân loại, giao chủ trì", Categories.Forwarding, "Phân loại văn bản cho đúng một đơn vị hoặc cá nhân chủ trì, ghi rõ ý kiến chỉ đạo làm căn cứ; hoặc lập hồ sơ công việc.")
        .AssignedToRoles("chief-of-office", "chairman"));

    /// <inheritdoc/>
    protected override ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        facts.WorkFileOpenerId = null;
        return base.DecideAsync(context, step, facts, outcome);
    }
}
