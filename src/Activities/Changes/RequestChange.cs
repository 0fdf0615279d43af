using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Changes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Registers;

namespace FlowOffice.Activities.Changes;

/// <summary>Records that somebody asks for a change of the software's content: before, after, reason; and numbers the request.</summary>
/// <remarks>Source: Sơn Động Điều 8.2 (SD-8.2), row <c>x-change-request</c> 1.</remarks>
public sealed class RequestChange : Activity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.RequestChange", "Ghi nhận yêu cầu thay đổi", Categories.Changes,
            "Ghi nội dung trước, sau và lý do của yêu cầu thay đổi quy trình, danh mục, thiết lập hoặc dữ liệu; cấp số yêu cầu. Người gửi là người khởi tạo.")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var form = step.Form;
        foreach (var (field, label) in new[] { ("title", "Nội dung thay đổi"), ("before", "Trước khi thay đổi"), ("after", "Sau khi thay đổi"), ("reason", "Lý do") })
            form.Require(field, label);
        var change = new NewChange(
            form.Value("kind", ChangeKind.Data), form.Text("action") ?? ChangeAction.Change, form.Text("subject") ?? "", form.Text("title") ?? "",
            form.Text("hash") ?? "", form.Text("before") ?? "", form.Text("after") ?? "", form.Text("reason") ?? "")
        {
            EffectiveFrom = form.Date("effectiveFrom"),
            Proposal = form.Fields["proposal"]?.AsObject(),
            Authors = form.Ids("authors"),
            DecisionNumber = form.Text("decisionNumber"),
            DecisionDate = form.Date("decisionDate"),
        };
        form.ThrowIfWrong();

        var settings = await ChangeSettings.ReadAsync(step.Work, context.Cancellation);
        if (form.Text("action") == LineCorrection.Action)
            settings = (await CorrectionSettings.ReadAsync(step.Work, context.Cancellation)).Gate;
        if (settings.Approver is null)
            throw StepRefusedException.Conflict("NO_APPROVER", null, "Cơ quan không đặt người quyết định thay đổi; không cần gửi yêu cầu.");
        var number = await ChangeRows.DrawNumberAsync(step.Work, context.Cancellation); // others who ask wait here: the next look is certain
        if (await SameOpenAsync(step.Work, change, context.Cancellation) is { } open)
            throw StepRefusedException.Conflict("ALREADY_REQUESTED", null, $"Nội dung này đã có yêu cầu thay đổi số {open}, {settings.Who} chưa quyết định hoặc chưa thực hiện.");

        var facts = OfficeFacts.Of(context.Workflow);
        facts.ChangeId = ChangeRows.Add(step.Work, change, number, context.Workflow.InstanceId, context.Input<string>("Clause"));
        facts.InitiatorId = step.Work.Actor.PersonId;
        facts.Abstract = $"{change.Title} (yêu cầu số {ChangeRequest.ShowSymbol(number, VietnamTime.DateOf(step.Work.Now).Year)})";
        await context.CompleteAsync();
    }

    private static Task<string?> SameOpenAsync(StepWork work, NewChange change, CancellationToken cancellationToken) => work.ReadValueAsync<string>("""
        select to_char(number, 'FM9900') || '/' || year from change_requests
        where organisation_id = $1 and kind = $2 and action = $3 and subject_id = $4 and content_hash = $5 and effective_from is not distinct from $6
          and content_hash <> '' and state in ('requested', 'approved') limit 1
        """, cancellationToken,
        Sql.Value(work.OrganisationId), Sql.Value(ColumnNames.Text(change.Kind)), Sql.Value(change.Action), Sql.Value(change.SubjectId), Sql.Value(change.ContentHash),
        Sql.Value(change.EffectiveFrom));
}
