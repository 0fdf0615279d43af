using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FlowOffice.Office.Calendars;
using FlowOffice.Office.Database;

namespace FlowOffice.Office.Documents;

/// <summary>
/// Reads what a clerk filled in about a document, and gathers what is wrong. A field that the form does not have at all
/// takes what is already stored; one that is there but empty is empty.
/// </summary>
/// <remarks>Lengths: Decree 30/2020/NĐ-CP, annex VI, part II.</remarks>
internal sealed class DocumentForm(JsonObject form, RegisteredDocument stored, DateTimeOffset now)
{
    private static readonly Dictionary<string, string> Labels = new()
    {
        ["sender"] = "Cơ quan gửi",
        ["numberSymbol"] = "Số, ký hiệu",
        ["documentDate"] = "Ngày văn bản",
        ["typeCode"] = "Loại văn bản",
        ["abstract"] = "Trích yếu",
        ["urgency"] = "Độ khẩn",
        ["fieldCode"] = "Lĩnh vực",
        ["signerTitle"] = "Chức vụ người ký",
        ["signerName"] = "Người ký",
        ["pageCount"] = "Số trang",
        ["note"] = "Ghi chú",
        ["secrecy"] = "Độ mật",
        ["priority"] = "Văn bản ưu tiên",
        ["fullText"] = "Toàn văn",
        ["language"] = "Ngôn ngữ",
        ["copyCount"] = "Số lượng bản",
        ["toPlaces"] = "Nơi nhận ghi trên văn bản",
        ["fileCode"] = "Số và ký hiệu hồ sơ",
    };

    private readonly Dictionary<string, List<string>> errors = [];

    public RegistrationEntry Read(IReadOnlyList<string> required)
    {
        var registration = new RegisteredDocument(Text("sender", stored.Sender, 200) ?? "")
        {
            NumberSymbol = Text("numberSymbol", stored.NumberSymbol, 42),
            DocumentDate = Date("documentDate", stored.DocumentDate),
            TypeCode = Text("typeCode", stored.TypeCode, 40),
            Abstract = Text("abstract", stored.Abstract, 500),
            Urgency = OneOf("urgency", stored.Urgency),
            FieldCode = Text("fieldCode", stored.FieldCode, 40),
            SignerTitle = Text("signerTitle", stored.SignerTitle, 100),
            SignerName = Text("signerName", stored.SignerName, 50),
            PageCount = Number("pageCount", stored.PageCount),
            Note = Text("note", stored.Note, 500),
            Secrecy = OneOf("secrecy", stored.Secrecy),
            Priority = form.ContainsKey("priority") ? Sent("priority") switch { null => null, "true" or "on" => true, _ => false } : stored.Priority,
            FullText = Text("fullText", stored.FullText, 200_000),
            Language = Text("language", stored.Language, 30),
            CopyCount = Number("copyCount", stored.CopyCount),
            ToPlaces = Text("toPlaces", stored.ToPlaces, 1000),
            FileCode = Text("fileCode", stored.FileCode, 40),
        };
        foreach (var name in required.Append("sender").Distinct())
            Require(name, registration);
        return new RegistrationEntry(registration, errors.ToDictionary(error => error.Key, error => error.Value.ToArray()));
    }

    private void Require(string name, RegisteredDocument registration)
    {
        object? value = name switch
        {
            "sender" => registration.Sender.Length == 0 ? null : registration.Sender,
            "numberSymbol" => registration.NumberSymbol,
            "documentDate" => registration.DocumentDate,
            "typeCode" => registration.TypeCode,
            "abstract" => registration.Abstract,
            "urgency" => form.ContainsKey("urgency") ? Sent("urgency") : ColumnNames.Text(stored.Urgency),
            "fieldCode" => registration.FieldCode,
            "signerTitle" => registration.SignerTitle,
            "signerName" => registration.SignerName,
            "pageCount" => registration.PageCount,
            "note" => registration.Note,
            "secrecy" => form.ContainsKey("secrecy") ? Sent("secrecy") : ColumnNames.Text(stored.Secrecy),
            "priority" => registration.Priority,
            "fullText" => registration.FullText,
            "language" => registration.Language,
            "copyCount" => registration.CopyCount,
            "toPlaces" => registration.ToPlaces,
            "fileCode" => registration.FileCode,
            _ => Sent(name),
        };
        if (value is null && !errors.ContainsKey(name))
            Wrong(name, $"Hãy nhập «{Labels.GetValueOrDefault(name, name)}».");
    }

    private string? Text(string name, string? otherwise, int longest)
    {
        if (!form.ContainsKey(name))
            return otherwise;
        var text = Sent(name);
        if (text?.Length > longest)
            Wrong(name, $"«{Labels[name]}» dài {text.Length} ký tự; nhiều nhất là {longest}.");
        return text;
    }

    private DateOnly? Date(string name, DateOnly? otherwise)
    {
        if (!form.ContainsKey(name))
            return otherwise;
        if (Sent(name) is not { } text)
            return null;
        if (!DateOnly.TryParseExact(text, ["yyyy-MM-dd", "d/M/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            Wrong(name, "Ngày không đọc được; hãy ghi theo dạng ngày/tháng/năm, ví dụ 07/03/2024.");
        else if (date > VietnamTime.DateOf(now))
            Wrong(name, "Ngày văn bản không thể sau hôm nay.");
        else if (date.Year < 1945)
            Wrong(name, $"Năm {date.Year} không hợp lý; hãy kiểm tra lại ngày văn bản.");
        return date == default ? null : date;
    }

    private int? Number(string name, int? otherwise)
    {
        if (!form.ContainsKey(name))
            return otherwise;
        if (Sent(name) is not { } text)
            return null;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1000)
            return number;
        Wrong(name, "Hãy ghi một số từ 1 đến 999.");
        return null;
    }

    private T OneOf<T>(string name, T otherwise) where T : struct, Enum
    {
        if (Sent(name) is not { } text)
            return otherwise;
        foreach (var value in Enum.GetValues<T>())
        {
            if (ColumnNames.Text(value) == text)
                return value;
        }

        Wrong(name, "Giá trị đã chọn không hợp lệ, hãy chọn lại.");
        return otherwise;
    }

    private string? Sent(string name)
    {
        if (form[name] is not { } node)
            return null;
        var text = (node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString()).Trim().Normalize();
        return text.Length == 0 ? null : text;
    }

    private void Wrong(string name, string message)
    {
        if (!errors.TryGetValue(name, out var messages))
            errors[name] = messages = [];
        messages.Add(message);
    }
}
