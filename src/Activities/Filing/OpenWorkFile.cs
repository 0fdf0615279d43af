using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;
using FlowOffice.Office.WorkFiles;

namespace FlowOffice.Activities.Filing;

/// <summary>
/// A leader opens a work file for the document, by one uniform form, and assigns it to one lead; or its handler opens one and
/// leads it, by the due moment that the matter has.
/// </summary>
/// <remarks>Source: Sơn Động Điều 4.2, 6.1 (SD-4.2, SD-6.1); Hà Tĩnh Điều 8.7 (HT-8.7c2).</remarks>
public sealed class OpenWorkFile : OfficeTaskStep, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.LeadUnit, Fact.Handler, Fact.DueAt, Fact.WorkFileOpener];

    private static readonly string[] Needed = ["code", "title", "field", "dueDate"];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        LeadChoice.AssignUnit with { Needs = [.. Needed, "leadUnit"] },
        LeadChoice.AssignPerson with { Needs = [.. Needed, "leadPerson"] },
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Extra { get; } = [new("open", "Lập hồ sơ", ["code", "title", "field"]), new("back", "Không lập nữa, quay lại", [])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.OpenWorkFile", "Lập hồ sơ công việc", Categories.WorkFiles, "Lập hồ sơ công việc cho văn bản theo mẫu thống nhất và giao chủ trì.")
        .AssignedToRoles("chairman", "chief-of-office");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("code", "Mã hồ sơ", TaskFieldKind.Text, "Duy nhất trong năm của đơn vị."),
        new("title", "Tiêu đề hồ sơ", TaskFieldKind.Text, Value: facts.Abstract),
        new("field", "Lĩnh vực", TaskFieldKind.Text),
        .. ButtonsOf(context).Any(outcome => outcome.Needs.Contains("dueDate")) ? LeadChoice.Fields : [],
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        if (outcome == "back")
            return;
        if (outcome != "open")
            await LeadChoice.DecideAsync(step, facts, outcome, context.Cancellation);
        var form = step.Form;
        if (facts.WorkFileId is { } existing)
        {
            WorkFileRows.SetLead(step.Work, existing, facts.LeadUnitId, facts.HandlerId);
            WorkFileRows.SetDue(step.Work, existing, facts.DueAt, facts.DueOrigin);
        }
        else
        {
            facts.WorkFileId = Guid.CreateVersion7(step.Work.Now);
            WorkFileRows.Open(step.Work, facts.WorkFileId.Value, new NewWorkFile(form.Text("code")!, form.Text("title")!, form.Text("field")!, facts.DocumentId!.Value)
            {
                LeadUnitId = facts.LeadUnitId,
                LeadPersonId = facts.HandlerId,
                DueAt = facts.DueAt,
                DueOrigin = facts.DueOrigin,
                InstanceId = context.Workflow.InstanceId,
            });
            IncomingDocuments.LinkWorkFile(step.Work, facts.DocumentId!.Value, facts.WorkFileId.Value);
        }

        facts.WorkFileOpenerId = step.Work.Actor.OnBehalfOf ?? step.Work.Actor.PersonId;
        if (outcome != "open")
            LeadChoice.Write(step, facts);
    }
}
