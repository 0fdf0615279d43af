using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Notices;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>The leader decides on a round of remarks: the regulation is amended or stays. Whoever filed one is told.</summary>
/// <remarks>Source: Sơn Động Điều 15 (SD-15); Hà Tĩnh Điều 11.2 (HT-11.2); Gia Lai Điều 19.2 (GL-19.2); row <c>x-regulation-feedback</c> 3.</remarks>
public sealed class DecideRemarks : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("amend", "Sửa đổi", ["opinion"]), new("keep", "Giữ nguyên", ["opinion"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.DecideRemarks", "Quyết định sửa đổi quy chế", Categories.General, "Lãnh đạo xem tổng hợp góp ý rồi quyết định sửa đổi hoặc giữ nguyên; người góp ý được báo.")
        .AssignedToRoles("chairman");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
        [new("summary", "Tổng hợp góp ý", TaskFieldKind.LongText, Value: facts.Note)];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var instance = context.Workflow.InstanceId;
        ReviewRows.Decide(step.Work, instance, outcome == "amend", step.Form.Text("opinion"));
        await TellAuthorsAsync(step, instance, "decided",
            $"Góp ý quy chế của anh/chị: {(outcome == "amend" ? "sẽ sửa đổi" : "giữ nguyên")}. {step.Form.Text("opinion")}", context.Cancellation);
    }

    internal static async ValueTask TellAuthorsAsync(OfficeStep step, string instance, string what, string text, CancellationToken cancellationToken) =>
        step.Notices.Add(step.Work, [.. (await ReviewRows.AuthorsAsync(step.Work, instance, cancellationToken)).Select(person => new Notice
        {
            OrganisationId = step.Work.OrganisationId, PersonId = person, Key = $"regulation-review:{instance}:{what}", Kind = "regulation", Text = text, Link = "/regulation/remarks", CreatedAt = step.Work.Now,
        })]);
}
