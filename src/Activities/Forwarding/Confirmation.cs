using System.Globalization;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Deadlines;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>What whoever passes a document on writes down of it: the direction it rests on, its type, field and urgency, the due date.</summary>
/// <remarks>Source: Sơn Động Điều 5.2 (SD-5.2b); Hà Tĩnh Điều 8.5 (HT-8.5a, HT-8.5b); Gia Lai Điều 9.2, 9.3, 15.3 (GL-9.2b, GL-9.3b, GL-15.3).</remarks>
internal sealed class Confirmation
{
    /// <summary>What may be asked.</summary>
    public static readonly IReadOnlyList<FieldOption> Options =
    [
        new("direction", "Ý kiến chỉ đạo và nguồn"), new("typeCode", "Loại văn bản"), new("fieldCode", "Lĩnh vực"), new("urgency", "Độ khẩn"),
        new("dueDate", "Hạn xử lý (ngày)"), new("dueDays", "Thời hạn (số ngày)"),
    ];

    private static readonly IReadOnlyList<FieldOption> Sources =
    [
        new("written", "Bút phê hoặc văn bản"), new("spoken", "Chỉ đạo trực tiếp bằng lời"), new("standing", "Chỉ đạo thường xuyên, theo phân công"),
    ];

    private static readonly IReadOnlyList<FieldOption> Urgencies = [.. Enum.GetValues<Urgency>().Select(urgency => new FieldOption(ColumnNames.Text(urgency), urgency.Words()))];

    private readonly string[] asked;
    private readonly Dictionary<string, int> daysByType = [];

    private Confirmation(string[] asked, IEnumerable<string> daysByType)
    {
        this.asked = asked;
        foreach (var line in daysByType)
            if (line.Split('=', StringSplitOptions.TrimEntries) is [var type, var days] && int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                this.daysByType[type] = number;
    }

    public static Confirmation Of(ActivityContext context) => new(context.Texts("Fields") ?? [], context.Texts("DaysByType") ?? []);

    /// <summary>Names of the fields that are asked.</summary>
    public IReadOnlyList<string> FieldNames =>
    [
        .. asked,
        .. Asks("direction") ? ["directionSource"] : Array.Empty<string>(),
        .. Asks("dueDays") ? ["dueReason"] : Array.Empty<string>(),
    ];

    public IEnumerable<TaskField> Fields(OfficeFacts facts)
    {
        if (Asks("direction"))
        {
            yield return new("direction", "Ý kiến chỉ đạo", TaskFieldKind.LongText, "Nội dung chỉ đạo của lãnh đạo làm căn cứ phân loại.");
            yield return new("directionSource", "Nguồn chỉ đạo", TaskFieldKind.Choice, Options: Sources);
        }

        if (Asks("typeCode"))
            yield return new("typeCode", "Loại văn bản", TaskFieldKind.DocumentType, Value: facts.TypeCode);
        if (Asks("fieldCode"))
            yield return new("fieldCode", "Lĩnh vực", TaskFieldKind.SubjectField, Value: facts.FieldCode);
        if (Asks("urgency"))
            yield return new("urgency", "Độ khẩn", TaskFieldKind.Choice, Options: Urgencies, Value: facts.Urgency);
        if (Asks("dueDate"))
            yield return new("dueDate", "Hạn xử lý", TaskFieldKind.Date, Asks("direction") ? "Để trống nếu không đặt hạn." : null, Value: facts.DueAt is { } due ? VietnamTime.DateOf(due).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
        if (!Asks("dueDays"))
            yield break;
        yield return new("dueDays", "Thời hạn (số ngày)", TaskFieldKind.Number, "Tính từ khi người xử lý nhận.", Value: DefaultDays(facts)?.ToString(CultureInfo.InvariantCulture));
        if (DefaultDays(facts) is not null)
            yield return new("dueReason", "Lý do đổi thời hạn", TaskFieldKind.Text, "Khi khác thời hạn mặc định của loại văn bản.");
    }

    /// <summary>Reads what was filled in into the facts; what is wrong is noted at its field.</summary>
    public async ValueTask ReadAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var form = step.Form;
        if (Asks("direction") && form.Text("direction") is { } direction)
        {
            facts.Note = facts.Direction = direction;
            facts.DirectionSource = form.Text("directionSource") ?? "standing";
            if (Sources.All(known => known.Value != facts.DirectionSource))
                form.Wrong("directionSource", "Hãy chọn nguồn chỉ đạo trong danh sách.");
        }

        if (Asks("urgency"))
            facts.Urgency = ColumnNames.Text(form.Value("urgency", ColumnNames.Value<Urgency>(facts.Urgency)));
        if (Asks("typeCode"))
            facts.TypeCode = await KnownAsync(step, "typeCode", "select true from document_types where code = $2 and (organisation_id is null or organisation_id = $1)", "Loại văn bản đã chọn không có trong danh mục.", context.Cancellation) ?? facts.TypeCode;
        if (Asks("fieldCode"))
            facts.FieldCode = await KnownAsync(step, "fieldCode", "select true from subject_fields where organisation_id = $1 and code = $2 and retired_at is null", "Lĩnh vực đã chọn không có trong danh mục của cơ quan.", context.Cancellation) ?? facts.FieldCode;
        ReadDue(context, step, facts);
    }

    /// <summary>Puts what was read on the document, with who confirmed it.</summary>
    public void Write(OfficeStep step, OfficeFacts facts)
    {
        if (Asks("direction") && facts.Direction is { } direction)
            OpinionRows.Give(step.Work, "direction", direction, facts.DocumentId, null, step.TaskId);
        if (facts.DocumentId is { } document && (Asks("typeCode") || Asks("fieldCode") || Asks("urgency")))
            IncomingDocuments.Confirm(step.Work, document, facts.TypeCode, facts.FieldCode, facts.Urgency, confirmsType: Asks("typeCode"));
    }

    private void ReadDue(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var (form, above) = (step.Form, facts.DueAt);
        var field = Asks("dueDays") ? "dueDays" : "dueDate";
        if (Asks("dueDays") && form.Text("dueDays") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > 3650)
            {
                form.Wrong("dueDays", "Thời hạn là số ngày nguyên, từ 1 trở lên.");
                return;
            }

            var rule = new DueRule(days, ColumnNames.Value<DayCount>(context.Input<string>("DaysCount") ?? "calendar"));
            facts.SetDue(rule.From(step.ReceivedAt, step.Calendar).DueAt, DueOrigin.Of(step.ReceivedAt, rule));
            KeepReason(step, facts, days);
        }
        else if (Asks("dueDate"))
        {
            facts.DueAt = form.Date("dueDate") is { } day ? DueDay.EndOf(day) : null;
        }

        if (facts.DueAt < step.Work.Now && facts.DueAt != above)
            form.Wrong(field, "Hạn xử lý đã qua; hãy chọn một ngày từ hôm nay trở đi.");
        if (context.Input<bool?>("NotLaterThanAbove") is true && above is { } ceiling && facts.DueAt > ceiling)
            form.Wrong(field, $"Hạn xử lý không được sau hạn cấp trên đã đặt, {VietnamTime.DateOf(ceiling):dd/MM/yyyy}.");
    }

    private void KeepReason(OfficeStep step, OfficeFacts facts, int days)
    {
        if (DefaultDays(facts) is not { } usual || usual == days)
            return;
        if (step.Form.Text("dueReason") is { } reason)
            OpinionRows.Give(step.Work, "reason", $"Thời hạn {days} ngày thay cho {usual} ngày: {reason}", facts.DocumentId, facts.WorkFileId, step.TaskId);
        else
            step.Form.Wrong("dueReason", $"Thời hạn của loại văn bản này là {usual} ngày; đặt khác thì hãy ghi lý do.");
    }

    /// <summary>What the office's catalogue says of this kind of document, else what the definition says.</summary>
    private int? DefaultDays(OfficeFacts facts) => facts.UsualDays ?? (facts.TypeCode is { } type && daysByType.TryGetValue(type, out var days) ? days : null);

    private bool Asks(string field) => asked.Contains(field);

    private static async Task<string?> KnownAsync(OfficeStep step, string field, string query, string otherwise, CancellationToken cancellationToken)
    {
        if (step.Form.Text(field) is not { } code)
            return null;
        if (await step.Work.ReadValueAsync<bool?>(query, cancellationToken, Sql.Value(step.Work.OrganisationId), Sql.Value(code)) is not true)
            step.Form.Wrong(field, otherwise);
        return code;
    }
}
