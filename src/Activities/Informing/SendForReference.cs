using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Documents;

namespace FlowOffice.Activities.Informing;

/// <summary>
/// The specialist of the document's field receives it for reference: it may be passed on, or needs nothing. Who that is, is
/// said by the catalogue of fields.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 8.7 (HT-3.2e, HT-8.7b).</remarks>
public sealed class SendForReference : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Handler, Fact.LeadUnit];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.SendForReference", "Chuyển chuyên viên lĩnh vực để biết", Categories.Informing, "Chuyên viên phụ trách lĩnh vực (theo danh mục) nhận văn bản để biết, tham khảo; không phải giao xử lý.")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var facts = OfficeFacts.Of(context.Workflow);
        var people = await FieldPeople.ReadAsync(step.Work, facts.FieldCode, context.Cancellation);
        if (people.Specialists.Count == 0)
            throw StepRefusedException.Conflict("FIELD_WITHOUT_SPECIALIST", context.Input<string>("Clause"), "Danh mục chưa ghi chuyên viên phụ trách lĩnh vực của văn bản. Hãy chọn lĩnh vực khác hoặc báo người quản trị bổ sung danh mục.");
        facts.ForReference = true;
        facts.HandlerId = people.Specialists[0];
        facts.LeadUnitId = await LeadChoice.UnitOfAsync(step, people.Specialists[0], null, context.Cancellation);
        facts.DueAt = null;
        IncomingDocuments.MarkForReference(step.Work, facts.DocumentId!.Value, true);
        IncomingDocuments.SetHandler(step.Work, facts.DocumentId!.Value, people.Specialists[0]);
        await context.CompleteAsync();
    }
}
