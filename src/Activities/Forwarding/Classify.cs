using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>
/// A leader classifies the document to one lead on somebody's direction, which is recorded with its source; or opens a work
/// file for it.
/// </summary>
/// <remarks>Source: Sơn Động Điều 5.2 (SD-5.2a, SD-5.2b), Điều 6.1.</remarks>
public sealed class Classify : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.LeadUnit, Fact.Handler, Fact.DueAt];

    /// <summary>Where a direction may come from.</summary>
    private static readonly IReadOnlyList<FieldOption> Sources =
    [
        new("written", "Bút phê hoặc văn bản"), new("spoken", "Chỉ đạo trực tiếp bằng lời"), new("standing", "Chỉ đạo thường xuyên, theo phân công"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        LeadChoice.AssignUnit with { Needs = ["direction", "directionSource", "leadUnit"], Takes = ["dueDate"] },
        LeadChoice.AssignPerson with { Needs = ["direction", "directionSource", "leadPerson"], Takes = ["dueDate"] },
        new("open-work-file", "Lập hồ sơ công việc", ["direction", "directionSource"]),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<string> FieldNames => ["direction", "directionSource", .. LeadChoice.Fields.Select(one => one.Name)];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.Classify", "Phân loại, giao chủ trì", Categories.Forwarding, "Phân loại văn bản cho đúng một đơn vị hoặc cá nhân chủ trì, ghi rõ ý kiến chỉ đạo làm căn cứ; hoặc lập hồ sơ công việc.")
        .AssignedToRoles("chief-of-office", "chairman");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("direction", "Ý kiến chỉ đạo", TaskFieldKind.LongText, "Nội dung chỉ đạo của lãnh đạo làm căn cứ phân loại."),
        new("directionSource", "Nguồn chỉ đạo", TaskFieldKind.Choice, Options: Sources),
        .. LeadChoice.Fields,
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var direction = step.Form.Text("direction")!;
        var source = step.Form.Text("directionSource")!;
        if (Sources.All(known => known.Value != source))
            step.Form.Wrong("directionSource", "Hãy chọn nguồn chỉ đạo trong danh sách.");
        await LeadChoice.DecideAsync(step, facts, outcome, context.Cancellation);

        facts.Note = direction;
        facts.WorkFileOpenerId = null;
        var document = facts.DocumentId!.Value;
        facts.Direction = direction;
        facts.DirectionSource = source;
        OpinionRows.Give(step.Work, "direction", direction, document, null, step.TaskId);
        if (outcome != "open-work-file")
            LeadChoice.Write(step, facts);
    }
}
