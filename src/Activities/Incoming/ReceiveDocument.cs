using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Audit;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Files;

namespace FlowOffice.Activities.Incoming;

/// <summary>Records that a document has come: sender, time of arrival, files. It is in state <c>received</c> and the initiator's alone.</summary>
/// <remarks>Source: Sơn Động Điều 5.1 (SD-5.1a).</remarks>
public sealed class ReceiveDocument : Activity, IFactStep
{
    /// <inheritdoc/>
    public IReadOnlyList<Fact> Gives => [Fact.Document, Fact.Initiator];

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.ReceiveDocument", "Tiếp nhận văn bản", Categories.Incoming,
            "Ghi nhận văn bản đến: nơi gửi, thời điểm đến, tệp kèm theo. Người tiếp nhận là người khởi tạo của quy trình.")
        .Build();

    /// <inheritdoc/>
    public override async ValueTask ExecuteAsync(ActivityContext context)
    {
        var step = context.Host<OfficeStep>();
        var form = step.Form;
        var facts = OfficeFacts.Of(context.Workflow);
        if (form.Value("secrecy", Secrecy.None) != Secrecy.None || form.Ticked("contentSecret")) // whatever the way here was
            throw StepRefusedException.Conflict("SECRET_REGISTER_ONLY", context.Input<string>("Clause"),
                "Văn bản mật chỉ được vào sổ riêng, không đưa vào luồng xử lý trên phần mềm. Quy trình cần nối văn bản mật đến bước «Vào sổ văn bản mật» hoặc bước từ chối.");
        form.Require("sender", "Cơ quan gửi");
        var received = new ReceivedDocument(form.Text("sender") ?? "", ArrivalTime.Read(form, "arrivedAt", step.Work.Now), form.Value("source", ArrivalSource.Paper))
        {
            TypeCode = form.Text("typeCode"),
            Urgency = form.Value("urgency", Urgency.Normal),
        };
        SecretContent.Refuse(received.Secrecy, form.Files.Count > 0, context.Input<string>("Clause"));
        form.ThrowIfWrong();
        var actual = await ActualTime.ReadAsync(step, context.Cancellation);
        if (actual is { } at)
            received = received with { ArrivedAt = at };

        var id = Guid.CreateVersion7(step.Work.Now);
        facts.DocumentId = id;
        facts.InitiatorId = step.Work.Actor.PersonId;
        facts.Sender = received.Sender;
        facts.TypeCode = received.TypeCode;
        facts.Urgency = ColumnNames.Text(received.Urgency);
        facts.SenderWithoutExchange = form.Ticked("noExchange") || await IsWithoutExchangeAsync(step, received.Sender, context.Cancellation);
        facts.Secrecy = ColumnNames.Text(received.Secrecy);
        if (form.Id(ArrivalTakeover.Field) is { } arrival)
            received = await ArrivalTakeover.ReceiveAsync(context, step, facts, received, arrival);
        IncomingDocuments.Receive(step.Work, id, context.Workflow.InstanceId, received);
        if (actual is not null)
            IncomingDocuments.SetActualTime(step.Work, id, actual.Value);
        foreach (var file in form.Files)
            Attachments.Add(step.Work, AttachmentSubject.Document, id, file, "incoming");
        new AuditEntry("document.received", "document", id.ToString()) { Step = context.Node.Id, Clause = context.Input<string>("Clause") }.AddTo(step.Work);
        await context.CompleteAsync();
    }

    /// <summary>Whether the organisation's settings name the sender among those that do not use the exchange.</summary>
    private static async ValueTask<bool> IsWithoutExchangeAsync(OfficeStep step, string sender, CancellationToken cancellationToken) =>
        await step.Work.ReadValueAsync<bool?>("""
            select true from organisations o, jsonb_array_elements_text(
              case when jsonb_typeof(o.settings -> 'sendersWithoutExchange') = 'array' then o.settings -> 'sendersWithoutExchange' else '[]' end) as known(sender)
            where o.id = $1 and fold_vi(known.sender) = fold_vi($2) limit 1
            """, cancellationToken, Sql.Value(step.Work.OrganisationId), Sql.Value(sender)) is true;
}
