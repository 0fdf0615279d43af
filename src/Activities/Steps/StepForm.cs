using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Database;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Steps;

/// <summary>What a person filled in, read by field name. Errors are gathered, so that all are told at once.</summary>
public sealed class StepForm(JsonObject fields, IReadOnlyList<SubmittedFile> files)
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199; // a slip of the keyboard is told, instead of being counted with
    private readonly Dictionary<string, List<string>> errors = [];
    private string? firstCode;

    /// <summary>Every field as it was sent.</summary>
    public JsonObject Fields { get; } = fields;

    /// <summary>Every file that was sent.</summary>
    public IReadOnlyList<SubmittedFile> Files { get; } = files;

    /// <summary>What was filled in of the fields that the step asks for, and nothing else that was sent; null when nothing was.</summary>
    public JsonObject? Answers(IEnumerable<TaskField> asked)
    {
        var answers = new JsonObject(asked.Where(field => Text(field.Name) is not null).Select(field => KeyValuePair.Create(field.Name, Fields[field.Name]?.DeepClone())));
        return answers.Count == 0 ? null : answers;
    }

    /// <summary>The trimmed text of a field; null when it is empty or absent.</summary>
    public string? Text(string name)
    {
        if (!Fields.TryGetPropertyValue(name, out var node) || node is null)
            return null;
        var text = node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString();
        text = text.Trim().Normalize();
        return text.Length == 0 ? null : text;
    }

    /// <summary>An identifier; an unreadable one is an error of that field.</summary>
    public Guid? Id(string name) => Read<Guid>(name, text => Guid.TryParse(text, out var value) ? value : null, "Giá trị đã chọn không hợp lệ, hãy chọn lại.");

    /// <summary>A date, as <c>yyyy-MM-dd</c> or <c>dd/MM/yyyy</c>.</summary>
    public DateOnly? Date(string name) => Read<DateOnly>(
        name,
        text => DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var value)
            && value.Year is >= FirstYear and <= LastYear ? value : null,
        "Ngày không đọc được; hãy ghi theo dạng ngày/tháng/năm, ví dụ 07/03/2024.");

    /// <summary>One of a closed list; the fallback where it is empty.</summary>
    public T Value<T>(string name, T fallback) where T : struct, Enum => Read<T>(
        name,
        text => Array.Find(Enum.GetValues<T>(), value => ColumnNames.Text(value) == text) is var found && ColumnNames.Text(found) == text ? found : null,
        "Hãy chọn một giá trị trong danh sách.") ?? fallback;

    /// <summary>A tick.</summary>
    public bool Ticked(string name) => Text(name) is "true" or "True" or "on" or "1";

    /// <summary>Several identifiers: a JSON array, or a text with commas.</summary>
    public IReadOnlyList<Guid> Ids(string name)
    {
        List<Guid> ids = [];
        foreach (var text in Texts(name))
        {
            if (Guid.TryParse(text, out var id))
                ids.Add(id);
            else if (text.Length > 0)
                Wrong(name, "Giá trị đã chọn không hợp lệ, hãy chọn lại.");
        }

        return [.. ids.Distinct()];
    }

    /// <summary>Several texts: a JSON array, or one text, whose commas part them where it is a list of identifiers.</summary>
    public IReadOnlyList<string> Texts(string name) => Fields.TryGetPropertyValue(name, out var node) && node is JsonArray array
        ? [.. array.Select(item => item?.ToString().Trim().Normalize() ?? "").Where(text => text.Length > 0)]
        : (Text(name) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>The files of one field.</summary>
    public IReadOnlyList<SubmittedFile> FilesOf(string name) => [.. Files.Where(file => file.Field == name)];

    /// <summary>Notes what is wrong with a field; programs are told the code, where there is one.</summary>
    public void Wrong(string name, string message, string? code = null)
    {
        firstCode ??= code;
        if (!errors.TryGetValue(name, out var messages))
            errors[name] = messages = [];
        if (!messages.Contains(message))
            messages.Add(message);
    }

    /// <summary>Notes what was found wrong with the same fields, read elsewhere.</summary>
    public void Take(StepForm other)
    {
        foreach (var (name, messages) in other.errors)
            foreach (var message in messages)
                Wrong(name, message);
    }

    /// <summary>Ends the step when any text that was sent holds what no text may: a character cut in half, or one that cannot be seen (422).</summary>
    /// <exception cref="StepRefusedException">There is one.</exception>
    public void ThrowIfUnreadable()
    {
        foreach (var (name, node) in Fields)
            if (!UnreadableText.IsReadable(node))
                Wrong(name, UnreadableText.Message);
        foreach (var file in Files.Where(file => !UnreadableText.IsReadable(file.FileName)))
            Wrong(file.Field, UnreadableText.Message);
        ThrowIfWrong();
    }

    /// <summary>Notes an error where the field holds nothing.</summary>
    public void Require(string name, string label)
    {
        if (Text(name) is null && FilesOf(name).Count == 0)
            Wrong(name, $"Hãy nhập «{label}».");
    }

    /// <summary>Ends the step when anything was wrong (422).</summary>
    /// <exception cref="StepRefusedException">There are errors.</exception>
    public void ThrowIfWrong()
    {
        if (errors.Count > 0)
            throw new StepRefusedException(new StepResult.Invalid(errors.ToDictionary(error => error.Key, error => error.Value.ToArray())) { Code = firstCode });
    }

    private T? Read<T>(string name, Func<string, T?> parse, string message) where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (parse(text) is { } value)
            return value;
        Wrong(name, message);
        return null;
    }
}
