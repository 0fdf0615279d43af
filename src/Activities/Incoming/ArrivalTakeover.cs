using System.Globalization;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Files;

namespace FlowOffice.Activities.Incoming;

/// <summary>A document takes over what came through the exchange: its files and its data.</summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 7.1 (HT-3.2a, HT-7.1a).</remarks>
internal static class ArrivalTakeover
{
    /// <summary>The field of the starting form that names the arrival.</summary>
    public const string Field = RegisterArrival.Field;

    /// <summary>The clerk receives it from «Văn bản đến qua mạng».</summary>
    /// <exception cref="StepRefusedException">Somebody has taken it, it was refused, or its sender has called it back.</exception>
    public static async ValueTask<ReceivedDocument> ReceiveAsync(ActivityContext context, OfficeStep step, OfficeFacts facts, ReceivedDocument received, Guid arrivalId)
    {
        if (await ElectronicArrivals.TakeAsync(step.Work, arrivalId, context.Cancellation) is not { } arrival)
            throw StepRefusedException.Conflict("ARRIVAL_SETTLED", context.Input<string>("Clause"), "Văn bản qua mạng này đã được tiếp nhận, từ chối hoặc nơi gửi đã thu hồi.");
        facts.ArrivalId = arrivalId;
        Write(step, facts, arrival, "taken");
        return received with
        {
            Sender = arrival.Sender, NumberSymbol = arrival.NumberSymbol, DocumentDate = arrival.DocumentDate, TypeCode = arrival.TypeCode, Abstract = arrival.Abstract,
            Urgency = ColumnNames.Value<Urgency>(arrival.Urgency),
        };
    }

    /// <summary>Puts the arrival's files at the document and its data where the register's form finds them.</summary>
    public static void Write(OfficeStep step, OfficeFacts facts, ElectronicArrival arrival, string result)
    {
        var document = facts.DocumentId!.Value;
        facts.HasElectronicFile = true;
        facts.Sender = arrival.Sender;
        facts.NumberSymbol = arrival.NumberSymbol ?? facts.NumberSymbol;
        facts.DocumentDate = arrival.DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? facts.DocumentDate;
        facts.TypeCode = arrival.TypeCode ?? facts.TypeCode;
        facts.Abstract = arrival.Abstract ?? facts.Abstract;
        if (arrival.Urgency != "normal")
            facts.Urgency = arrival.Urgency;
        foreach (var file in arrival.SubmittedFiles())
            Attachments.Add(step.Work, AttachmentSubject.Document, document, file, "electronic");
        ElectronicArrivals.Settle(step.Work, arrival.Id, document, result);
    }
}
