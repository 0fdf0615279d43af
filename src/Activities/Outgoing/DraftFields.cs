using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Outgoing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>The questions about an outgoing document. Which of them a step asks, and which must be answered, its definition says.</summary>
/// <remarks>Source: Decree 30/2020/NĐ-CP, annex VI, part II.</remarks>
internal static class DraftFields
{
    /// <summary>Stands in the definition for the three questions about recipients: at least one must be named.</summary>
    public const string Recipients = "recipients";
    public const string File = "draftFile";
    /// <summary>Stands in the definition for the text written in the editor.</summary>
    public const string Text = "draftText";
    public const string Attachments = "attachments";
    /// <summary>The submission report, a file beside the draft's.</summary>
    public const string Report = "submissionReport";
    public const string Collaborators = "collaborators";
    public const string CommentPeople = "commentPeople";
    public const string Slip = "submissionSlip";
    private const string PaperRecipients = "paperRecipients";
    private const string NetworkRecipients = "networkRecipients";
    private const string RecipientUnits = "recipientUnits";

    private static readonly TaskField[] All =
    [
        new("typeCode", "Loại văn bản", TaskFieldKind.DocumentType, Group: "administrative"),
        new("abstract", "Trích yếu", TaskFieldKind.LongText),
        new("fieldCode", "Lĩnh vực", TaskFieldKind.SubjectField),
        new("urgency", "Độ khẩn", TaskFieldKind.Choice, Options: [.. Enum.GetValues<Urgency>().Select(urgency => new FieldOption(ColumnNames.Text(urgency), urgency.Words()))]),
        new("secrecy", "Độ mật", TaskFieldKind.Choice, Options: [.. Enum.GetValues<Secrecy>().Select(secrecy => new FieldOption(ColumnNames.Text(secrecy), secrecy.Words()))]),
        new("isPriority", "Văn bản ưu tiên", TaskFieldKind.Choice, Options: [new("false", "Không"), new("true", "Có")]),
        new("issuer", "Cơ quan ban hành", TaskFieldKind.Choice),
        new("draftingUnit", "Đơn vị trình", TaskFieldKind.Unit),
        new("dueDate", "Hạn ban hành", TaskFieldKind.Date),
        new("directionSource", "Căn cứ soạn thảo (chỉ đạo của cấp trên)", TaskFieldKind.Text),
        new("reviewHours", "Thời gian được chỉ đạo phải cho ý kiến (giờ)", TaskFieldKind.Number, "Với văn bản khẩn; để trống thì theo quy định của bước."),
        new("signer", "Người ký đề nghị", TaskFieldKind.Person),
        new(PaperRecipients, "Nơi nhận bản giấy", TaskFieldKind.LongText, "Mỗi dòng một nơi nhận."),
        new(NetworkRecipients, "Nơi nhận qua mạng", TaskFieldKind.LongText, "Mỗi dòng một cơ quan, tổ chức; có thể thêm mã định danh sau dấu |."),
        new(RecipientUnits, "Đơn vị trong cơ quan nhận", TaskFieldKind.Units),
        new("replyBy", "Đề nghị trả lời trước ngày", TaskFieldKind.Date, "Ngày cuối nơi nhận trả lời; để trống nếu không cần trả lời."),
        new("language", "Ngôn ngữ", TaskFieldKind.Text),
        new("pageCount", "Số trang", TaskFieldKind.Number),
        new("copyCount", "Số lượng bản", TaskFieldKind.Number),
        new("note", "Ghi chú", TaskFieldKind.Text),
        new(File, "Tệp dự thảo", TaskFieldKind.File, "Tệp nộp lại là phiên bản mới; các phiên bản trước được giữ."),
        new(Report, "Tờ trình", TaskFieldKind.File),
        new(Attachments, "Tệp kèm theo", TaskFieldKind.Files),
        new(Slip, "Lập phiếu trình kèm mọi văn bản đến và dự thảo", TaskFieldKind.YesNo),
        new(Collaborators, "Chuyên viên phối hợp", TaskFieldKind.People, "Phải có ý kiến trước khi trình lãnh đạo."),
        new("collaborateBy", "Đề nghị phối hợp trước ngày", TaskFieldKind.Date),
        new(CommentPeople, "Người được xin góp ý", TaskFieldKind.People, "Hết hạn mà không góp ý xem như đồng ý và cùng chịu trách nhiệm."),
        new("commentBy", "Hạn góp ý", TaskFieldKind.Date),
        new("meetingAt", "Thời gian họp", TaskFieldKind.Moment, "Với giấy mời."),
        new("meetingPlace", "Địa điểm họp", TaskFieldKind.Text, "Với giấy mời."),
        new("participants", "Thành phần mời", TaskFieldKind.LongText, "Với giấy mời; mỗi dòng một người hoặc đơn vị."),
    ];

    /// <summary>What an administrator may choose to ask.</summary>
    public static IReadOnlyList<FieldOption> Options { get; } =
        [.. All.Where(field => !IsRecipients(field.Name)).Select(field => new FieldOption(field.Name, field.Label)), new(Recipients, "Nơi nhận")];

    /// <summary>What may be demanded beside the questions: the text that is written in the editor.</summary>
    public static FieldOption Written { get; } = new(Text, "Nội dung soạn trong hệ thống");

    /// <summary>The chosen questions in the order of the form, with what was answered before.</summary>
    public static IReadOnlyList<TaskField> Of(IReadOnlyCollection<string> asked, JsonObject draft) =>
        [.. All.Where(field => asked.Contains(IsRecipients(field.Name) ? Recipients : field.Name)).Select(field => field with { Value = (string?)draft[field.Name] })];

    /// <summary>The answers to the questions asked, as texts, to be shown again.</summary>
    public static JsonObject Answers(StepForm form, IReadOnlyList<TaskField> asked, JsonObject before)
    {
        var draft = before.DeepClone().AsObject();
        foreach (var field in asked.Where(field => field.Kind is not (TaskFieldKind.File or TaskFieldKind.Files)))
        {
            draft.Remove(field.Name);
            if ((field.Kind is TaskFieldKind.Units or TaskFieldKind.People ? string.Join('\n', form.Ids(field.Name)) : form.Text(field.Name)) is { Length: > 0 } answer)
                draft[field.Name] = answer;
        }

        return draft;
    }

    /// <summary>The fields that a missing answer is told at, of one that the definition requires.</summary>
    public static string At(string required) => required == Recipients ? PaperRecipients : required;

    /// <summary>Whether the answers name anybody to receive it.</summary>
    public static bool HasRecipients(JsonObject draft) => draft.Any(answer => answer.Value is not null && IsRecipients(answer.Key));

    /// <summary>The receiving units of the answers.</summary>
    public static IReadOnlyList<Guid> UnitsOf(JsonObject draft) =>
        [.. ((string?)draft[RecipientUnits] ?? "").Split('\n').Select(text => Guid.TryParse(text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty)];

    /// <summary>The recipients outside of the organisation, in the order of their delivery lines.</summary>
    public static IReadOnlyList<string> OutsideOf(JsonObject draft) =>
        [.. LinesOf(draft, NetworkRecipients).Concat(LinesOf(draft, PaperRecipients))];

    /// <summary>The recipients that are written by hand, with the field where each stands.</summary>
    public static IEnumerable<(string Field, string Line)> WrittenRecipients(JsonObject draft) =>
        new[] { NetworkRecipients, PaperRecipients }.SelectMany(field => LinesOf(draft, field).Select(line => (field, line)));

    /// <summary>What people read for a question.</summary>
    public static string LabelOf(string name) => Options.FirstOrDefault(option => option.Value == name)?.Label ?? name;

    /// <summary>The draft as the answers give it. What cannot be is noted on the form.</summary>
    /// <param name="form">Where errors are noted.</param>
    /// <param name="draft">The answers, of this form and of earlier ones.</param>
    /// <param name="units">The names of the receiving units, by id.</param>
    public static OutgoingDraft Read(StepForm form, JsonObject draft, IReadOnlyDictionary<Guid, string> units)
    {
        var answers = new StepForm(draft, []);
        var read = new OutgoingDraft
        {
            TypeCode = answers.Text("typeCode"),
            FieldCode = answers.Text("fieldCode"),
            IssuerCode = answers.Text("issuer"),
            Abstract = Short("abstract", 500),
            Language = Short("language", 30),
            PageCount = Number("pageCount"),
            CopyCount = Number("copyCount"),
            Urgency = answers.Value("urgency", Urgency.Normal),
            Secrecy = answers.Value("secrecy", Secrecy.None),
            IsPriority = answers.Ticked("isPriority"),
            DueAt = answers.Date("dueDate") is { } day ? VietnamTime.EndOf(day) : null,
            ReplyBy = answers.Date("replyBy"),
            Note = Short("note", 500),
            DirectionSource = Short("directionSource", 500),
            Recipients =
            [
                .. Lines(NetworkRecipients).Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries)).Where(parts => parts[0].Length > 0)
                    .Select(parts => new DraftRecipient(DeliveryChannel.Network, parts[0], OrganCode: parts.ElementAtOrDefault(1) is { Length: > 0 } code ? code : null)),
                .. Lines(PaperRecipients).Select(name => new DraftRecipient(DeliveryChannel.Paper, name)),
                .. Lines(RecipientUnits).Select(Guid.Parse).Where(units.ContainsKey).Select(unit => new DraftRecipient(DeliveryChannel.System, units[unit], unit)),
            ],
        };
        form.Take(answers);
        return read;

        string? Short(string name, int longest)
        {
            if (answers.Text(name) is { } text && text.Length > longest)
                form.Wrong(name, $"«{LabelOf(name)}» dài {text.Length} ký tự; nhiều nhất là {longest}.");
            return answers.Text(name);
        }

        int? Number(string name)
        {
            if (answers.Text(name) is not { } text)
                return null;
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000)
                return number;
            form.Wrong(name, "Hãy ghi một số từ 1 đến 999.");
            return null;
        }

        IEnumerable<string> Lines(string name)
        {
            foreach (var line in LinesOf(draft, name))
            {
                if (line.Length > 200)
                    form.Wrong(name, $"Tên nơi nhận dài {line.Length} ký tự; nhiều nhất là 200.");
                yield return line;
            }
        }
    }

    private static IEnumerable<string> LinesOf(JsonObject draft, string name) =>
        ((string?)draft[name] ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct();

    private static bool IsRecipients(string name) => name is PaperRecipients or NetworkRecipients or RecipientUnits;
}
