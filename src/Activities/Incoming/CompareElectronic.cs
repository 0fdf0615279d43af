using System.Text.Json.Nodes;
using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>
/// The clerk compares the paper with what came through the exchange. A match takes over the electronic file and its data; a
/// mismatch holds the document. Senders without the exchange are passed by.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 7.1 (HT-3.2a, HT-7.1a, HT-7.1c).</remarks>
public sealed class CompareElectronic : OfficeTaskStep, IFactStep
{
    private const string Waiting = "waiting";

    /// <inheritdoc/>
    public IReadOnlyList<Fact> Needs => [Fact.Document];

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("match", "Khớp: lấy văn bản điện tử", ["arrival"]),
        new("mismatch", "Không khớp: giữ lại, hỏi nơi gửi", ["reason"]),
        new("electronic-only", "Chỉ có văn bản điện tử, chưa có bản giấy", ["arrival"]),
        new("paper-only", "Chỉ có bản giấy, không có văn bản điện tử", []),
        new("no-exchange", "Nơi gửi không dùng phần mềm gửi nhận", []),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => step
        .Named("Office.CompareElectronic", "Đối chiếu văn bản giấy với văn bản điện tử", Categories.Incoming, "Văn thư đối chiếu bản giấy với tệp ở «Văn bản đến qua mạng». Nơi gửi không dùng phần mềm gửi nhận thì bỏ qua bước này, đi lối «no-exchange».")
        .AssignedTo("initiator");

    /// <inheritdoc/>
    protected override async ValueTask BeginAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        if (facts.SenderWithoutExchange && facts.ArrivalId is null)
        {
            IncomingDocuments.SetReception(step.Work, facts.DocumentId!.Value, "no-exchange");
            await context.CompleteAsync("no-exchange");
            return;
        }

        var waiting = facts.ArrivalId is { } known
            ? await ElectronicArrivals.OfAsync(step.Work, known, context.Cancellation)
            : await ElectronicArrivals.WaitingAsync(step.Work, facts.Sender, facts.NumberSymbol, context.Cancellation);
        context.Properties[Waiting] = new JsonArray([.. waiting.Select(arrival => (JsonNode)new JsonObject { ["id"] = arrival.Id.ToString(), ["words"] = Words(arrival) })]);
        await base.BeginAsync(context, step, facts);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskField> FieldsOf(ActivityContext context, OfficeFacts facts)
    {
        var waiting = (context.Properties[Waiting] as JsonArray ?? []).Select(item => new FieldOption((string)item!["id"]!, (string)item["words"]!)).ToList();
        return
        [
            new("arrival", "Văn bản đến qua mạng", TaskFieldKind.Choice, waiting.Count == 0 ? "Chưa nhận được văn bản điện tử nào chờ đối chiếu." : "Xếp theo nơi gửi và số, ký hiệu gần nhất.", Options: waiting, Value: facts.ArrivalId?.ToString()),
            new("reason", "Điểm không khớp", TaskFieldKind.LongText),
        ];
    }

    /// <inheritdoc/>
    protected override async ValueTask DecideAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, string outcome)
    {
        var document = facts.DocumentId!.Value;
        switch (outcome)
        {
            case "match" or "electronic-only":
                await TakeOverAsync(step, facts, outcome == "match" ? "matched" : outcome, context.Cancellation);
                break;
            case "mismatch":
                facts.Note = step.Form.Text("reason");
                OpinionRows.Give(step.Work, "mismatch", facts.Note!, document, null, step.TaskId);
                break;
            default:
                facts.HasElectronicFile = false;
                IncomingDocuments.SetReception(step.Work, document, outcome);
                break;
        }
    }

    private static async ValueTask TakeOverAsync(OfficeStep step, OfficeFacts facts, string result, CancellationToken cancellationToken)
    {
        var id = step.Form.Id("arrival");
        step.Form.ThrowIfWrong();
        var document = facts.DocumentId!.Value;
        if (id == facts.ArrivalId) // taken over as it was received
            ElectronicArrivals.Settle(step.Work, id!.Value, document, result);
        else if (await ElectronicArrivals.TakeAsync(step.Work, id!.Value, cancellationToken) is { } arrival)
            ArrivalTakeover.Write(step, facts, arrival, result);
        else
            step.Form.Wrong("arrival", "Văn bản điện tử này đã được đối chiếu, từ chối hoặc thu hồi; hãy chọn văn bản khác.");
        step.Form.ThrowIfWrong();
        facts.Note = null;
        IncomingDocuments.SetReception(step.Work, document, result);
    }

    private static string Words(ElectronicArrival arrival) =>
        $"{arrival.NumberSymbol ?? "(không số)"} – {arrival.Sender}: {arrival.Abstract ?? ""} (nhận {VietnamTime.DateOf(arrival.ReceivedAt):dd/MM/yyyy})";
}
