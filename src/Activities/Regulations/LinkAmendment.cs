using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Regulations;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Regulations;

/// <summary>Names the version of a definition that carries the amendment: published since the decision, no earlier one.</summary>
/// <remarks>Source: Sơn Động Điều 15 (SD-15); Gia Lai Điều 19.2 (GL-19.2); row <c>x-regulation-feedback</c> 3.</remarks>
public sealed class LinkAmendment : OfficeTaskStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } = [new("linked", "Đã ban hành phiên bản sửa đổi", ["definition", "version"])];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.LinkAmendment", "Gắn phiên bản sửa đổi", Categories.General, "Người quản trị ban hành phiên bản quy trình theo quyết định sửa đổi rồi gắn phiên bản đó với góp ý.")
        .AssignedToRoles("administrator");

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts) =>
    [
        new("definition", "Mã quy trình", TaskFieldKind.Text, "Như ở trang Quy trình, ví dụ sd-incoming."),
        new("version", "Phiên bản", TaskFieldKind.Number),
    ];

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var instance = context.Workflow.InstanceId;
        var definition = step.Form.Text("definition")!;
        if (!int.TryParse(step.Form.Text("version"), out var version) || (step.Work.Trial is null && await step.Work.ReadValueAsync<bool?>("""
            select true from workflow_definition_versions v join regulation_reviews r on r.organisation_id = v.organisation_id and r.instance_id = $4
            where v.organisation_id = $1 and v.definition_id = $2 and v.version = $3 and v.published_at >= r.decided_at
            """, context.Cancellation, Sql.Value(step.Work.OrganisationId), Sql.Value(definition), Sql.Value(version), Sql.Value(instance)) is not true))
            step.Form.Wrong("version", "Không có phiên bản này đã ban hành từ khi có quyết định sửa đổi. Hãy ban hành trước, rồi ghi đúng mã và phiên bản.");
        step.Form.ThrowIfWrong();
        ReviewRows.Link(step.Work, instance, definition, version);
        await DecideRemarks.TellAuthorsAsync(step, instance, "amended", $"Quy chế đã sửa theo góp ý: quy trình {definition}, phiên bản {version}.", context.Cancellation);
    }
}
