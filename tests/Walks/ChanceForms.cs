using System.Globalization;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Walks.Tests;

/// <summary>What a person could fill in, and what nobody should, drawn by chance.</summary>
internal sealed class ChanceForms(WalkedOffice office, Workplace workplace, Random chance)
{
    /// <summary>What has been sent to offices by mistake or in bad faith; none of it may do more than be refused.</summary>
    private static readonly JsonNode?[] Nonsense =
    [
        null, "", "   ", "\u0000", "0", "-1", "3.5", "999999999999999999999", "2024-02-30", "0000-00-00", "9999-12-31", "ngày mai", new string('ầ', 5000),
        "<script>alert(1)</script>", "'; drop table tasks; --", Guid.Empty.ToString(), "ffffffff-ffff-ffff-ffff-ffffffffffff", "\ud800", "true",
        true, 7, 1e300, new JsonArray(), new JsonArray("", null, 5, new JsonObject()), new JsonObject { ["a"] = new JsonObject() },
    ];

    /// <summary>A form that begins a procedure, mostly as it should be.</summary>
    public async Task<JsonObject> StartAsync(string procedure)
    {
        var fields = (await office.ChoicesAsync(workplace.OrganisationId, [new TaskField("fieldCode", "", TaskFieldKind.SubjectField)]))["fieldCode"];
        var field = fields.Count == 0 ? null : fields[chance.Next(fields.Count)].Value;
        var form = procedure == "incoming"
            ? new JsonObject
            {
                ["sender"] = Any("Sở Nội vụ", "UBND huyện Hương Khê", "Bộ Thông tin và Truyền thông", "Ông Nguyễn Văn Hùng"),
                ["typeCode"] = Any("official-letter", "official-letter", "decision", "report", "plan", "complaint", "invitation"),
                ["source"] = Any("paper", "paper", "network", "one-stop"),
                ["urgency"] = Urgency(),
                ["secrecy"] = chance.Next(12) == 0 ? "secret" : "none",
                ["noExchange"] = chance.Next(3) > 0 ? "true" : null,
            }
            : new JsonObject
            {
                ["typeCode"] = Any("official-letter", "decision", "report", "plan", "invitation"), ["abstract"] = "Về việc báo cáo kết quả chuyển đổi số năm",
                ["fieldCode"] = field, ["urgency"] = Urgency(), ["secrecy"] = "none", ["isPriority"] = "false", ["dueDate"] = Day(10),
                ["directionSource"] = "Lãnh đạo giao tại cuộc họp giao ban", ["paperRecipients"] = "Văn phòng UBND tỉnh",
            };
        return chance.Next(10) == 0 ? Spoiled(form) : form;
    }

    /// <summary>Answers to a task for one of its outcomes.</summary>
    /// <param name="wrong">Fields that were found missing or wrong before.</param>
    public async Task<(JsonObject Form, SubmittedFile[] Files)> AnswerAsync(WalkedTask task, TaskOutcome outcome, IReadOnlyCollection<string> wrong, JsonObject? before)
    {
        var asked = task.Fields.Where(field => outcome.Needs.Contains(field.Name) || wrong.Contains(field.Name) || chance.Next(3) == 0).ToList();
        var choices = await office.ChoicesAsync(workplace.OrganisationId, asked);
        var form = before?.DeepClone().AsObject() ?? [];
        List<SubmittedFile> files = [];
        foreach (var field in task.Fields.Where(field => before is null && field.Value is not null))
            form[field.Name] = field.Kind is TaskFieldKind.Choices or TaskFieldKind.People or TaskFieldKind.Units
                ? new JsonArray([.. field.Value!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(one => JsonValue.Create(one))])
                : field.Value;
        foreach (var field in asked)
        {
            if (field.Kind is TaskFieldKind.File or TaskFieldKind.Files)
                files.Add(WalkedOffice.Paper(field.Name));
            else if (Value(field, choices.GetValueOrDefault(field.Name, [])) is { } value)
                form[field.Name] = value;
        }

        return (form, [.. files]);
    }

    /// <summary>The form with one to three of its answers gone or nonsense, and something that nobody asked.</summary>
    public JsonObject Spoiled(JsonObject form, IReadOnlyList<TaskField>? fields = null)
    {
        var spoiled = form.DeepClone().AsObject();
        string[] names = [.. spoiled.Select(answer => answer.Key).Concat(fields?.Select(field => field.Name) ?? []).Distinct()];
        for (var i = chance.Next(1, 4); i > 0 && names.Length > 0; i--)
            spoiled[names[chance.Next(names.Length)]] = Nonsense[chance.Next(Nonsense.Length)]?.DeepClone();
        if (chance.Next(4) == 0)
            spoiled[Any("outcome", "documentId", "number", "số", "__proto__")] = Nonsense[chance.Next(Nonsense.Length)]?.DeepClone();
        return spoiled;
    }

    private JsonNode? Value(TaskField field, IReadOnlyList<FieldOption> choices) => field.Kind switch
    {
        TaskFieldKind.Text when field.Name == "numberSymbol" => $"{chance.Next(1, 100000)}/SNV-{chance.Next(100000)}",
        TaskFieldKind.Text when field.Name == "code" => $"HS-{chance.Next()}",
        TaskFieldKind.Text or TaskFieldKind.LongText => $"{field.Label} số {chance.Next(1000)} theo ý kiến chỉ đạo",
        TaskFieldKind.Date => Day(field.Name is "dueDate" or "answerBy" ? chance.Next(3, 20) : -chance.Next(0, 3)),
        TaskFieldKind.Moment => office.Clock.GetUtcNow().ToOffset(VietnamTime.Offset).AddHours(chance.Next(-2, 30)).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture),
        TaskFieldKind.Number => chance.Next(1, 6).ToString(CultureInfo.InvariantCulture),
        TaskFieldKind.YesNo => chance.Next(4) > 0 ? "true" : null,
        TaskFieldKind.Choices when choices.Count > 0 => new JsonArray([.. choices.Select(choice => JsonValue.Create(choice.Value))]),
        TaskFieldKind.People or TaskFieldKind.Units when choices.Count > 0 =>
            new JsonArray([.. Enumerable.Range(0, chance.Next(1, 3)).Select(_ => JsonValue.Create(choices[chance.Next(choices.Count)].Value))]),
        _ when choices.Count > 0 => choices[chance.Next(choices.Count)].Value,
        _ => null,
    };

    private string Day(int ahead) => VietnamTime.DateOf(office.Clock.GetUtcNow()).AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Urgency() => chance.Next(5) switch { 0 => "urgent", 1 => "express", _ => "normal" };

    private string Any(params string[] some) => some[chance.Next(some.Length)];
}
