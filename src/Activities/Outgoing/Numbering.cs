using System.Globalization;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Registers;

namespace FlowOffice.Activities.Outgoing;

/// <summary>Works out series, day, number and symbol of one document by the settings of its step, and draws the number.</summary>
internal sealed class Numbering(ActivityContext context, OfficeStep step, NumberedDocument document)
{
    private const string Decree = "Nghị định 30/2020/NĐ-CP, Điều 15";
    private readonly bool issuesItself = document.UnitKind is { } kind && (context.Texts("OwnIssuers") ?? []).Contains(kind);

    public async ValueTask<GivenNumber> DrawAsync(Guid documentId)
    {
        var series = Fill(NumberDocument.SeriesOf(context, document), document.Codes(issuesItself), "dãy số");
        var incident = context.Input<bool?>("AllowIncident") is true ? step.Form.Text("incidentReason") : null;
        var day = DayOf(incident);
        var (number, on) = await NumberAsync(series, day, incident is not null, documentId);
        var symbols = document.Symbols(issuesItself);
        symbols[NumberTemplate.Number] = NumberSeries.Show(number);
        return new GivenNumber(series, number, Fill(NumberDocument.TemplateOf(context, document, issuesItself), symbols, "ký hiệu"), on)
        {
            IssuerUnitId = issuesItself ? document.UnitId : null,
            Book = Fill(NumberDocument.BookOf(context), document.Names(issuesItself), "tên sổ"),
            IncidentReason = incident,
        };
    }

    private DateOnly DayOf(string? incident)
    {
        var today = DueDay.Today(step.Work.Now)!.Value;
        var isAsked = context.Input<string>("IssueDay") == "entered" || context.Input<bool?>("AllowIncident") is true;
        var day = isAsked ? step.Form.Date("issueDate") ?? today : today;
        if (day > today)
            step.Form.Wrong("issueDate", "Ngày văn bản không thể sau hôm nay.");
        if (document.SignedOn is { } signed && day < signed)
            step.Form.Wrong("issueDate", $"Ngày văn bản không thể trước ngày ký {signed:dd/MM/yyyy}.");
        step.Form.ThrowIfWrong();
        if (incident is null && context.Input<string>("IssueDay") != "entered" && day != today)
            step.Form.Wrong("incidentReason", "Ngày lùi chỉ dùng để bổ sung sau sự cố; hãy ghi lý do.");
        step.Form.ThrowIfWrong();
        if (day.Year != today.Year && incident is null)
            throw Refused("YEAR_CLOSED", $"Sổ năm {day.Year} đã kết thúc; văn bản cấp số hôm nay mang ngày của năm {today.Year}.");
        return day;
    }

    private async ValueTask<(int Number, DateOnly On)> NumberAsync(string series, DateOnly day, bool afterIncident, Guid documentId)
    {
        if (context.Input<bool?>("AllowReserved") is true && NumberIn("reservedNumber") is { } reserved)
            return await ReservedNumbers.UseAsync(step.Work, series, day.Year, reserved, documentId, context.Cancellation) is { } reservedFor
                ? (reserved, reservedFor)
                : throw Refused("NOT_RESERVED", $"Không có số {NumberSeries.Show(reserved)} đang giữ trước trong dãy này của năm {day.Year}.");
        if (context.Input<string>("Mode") != "manual")
            return (await OutgoingNumbers.DrawAsync(step.Work, series, day, afterIncident, context.Cancellation) ?? throw await GoneByAsync(series, day), day);

        if (step.Form.Text("number") is null)
            step.Form.Wrong("number", "Hãy nhập «Số».");
        var written = NumberIn("number");
        step.Form.ThrowIfWrong();
        return (await OutgoingNumbers.TakeAsync(step.Work, series, written!.Value, day, afterIncident, context.Cancellation) ?? throw await NotNextAsync(series, day, written.Value), day);
    }

    private int? NumberIn(string field)
    {
        if (step.Form.Text(field) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0)
            return number;
        step.Form.Wrong(field, "Hãy ghi một số nguyên dương.");
        step.Form.ThrowIfWrong();
        return null;
    }

    private async ValueTask<StepRefusedException> GoneByAsync(string series, DateOnly day)
    {
        var (_, last) = await OutgoingNumbers.LastAsync(step.Work, series, day.Year, context.Cancellation);
        return Refused("ISSUE_DATE_BACKWARD", $"Dãy số này đã cấp cho văn bản ngày {last:dd/MM/yyyy}; ngày văn bản không được lùi.");
    }

    private async ValueTask<StepRefusedException> NotNextAsync(string series, DateOnly day, int written)
    {
        var (number, last) = await OutgoingNumbers.LastAsync(step.Work, series, day.Year, context.Cancellation);
        return written == number + 1
            ? Refused("ISSUE_DATE_BACKWARD", $"Dãy số này đã cấp cho văn bản ngày {last:dd/MM/yyyy}; ngày văn bản không được lùi.")
            : Refused(written <= number ? "NUMBER_TAKEN" : "NUMBER_NOT_NEXT", $"Số {NumberSeries.Show(written)} không phải số kế tiếp; số kế tiếp của dãy là {NumberSeries.Show(number + 1)}.");
    }

    private string Fill(string template, Dictionary<string, string?> values, string what)
    {
        var text = NumberTemplate.Fill(template, values, out var missing);
        return missing is null ? text : throw StepRefusedException.Conflict("ABBREVIATION_MISSING", context.Input<string>("Clause"),
            $"Chưa ghi được {what}: thiếu chữ viết tắt {Words(missing)}. Người quản trị đặt ở trang Thiết lập.");
    }

    private static string Words(string place) => place switch
    {
        "type" => "của loại văn bản",
        "field" => "của lĩnh vực",
        "unit" => "của đơn vị soạn thảo",
        "body" => "của nơi ban hành",
        "issuer" => "của cơ quan ban hành (chọn ở phiếu soạn thảo)",
        _ => "của cơ quan",
    };

    private static StepRefusedException Refused(string code, string message) => StepRefusedException.Conflict(code, Decree, message);
}
