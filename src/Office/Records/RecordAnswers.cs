using System.Globalization;

namespace FlowOffice.Office.Records;

/// <summary>What may stand in a field of a record.</summary>
public static class RecordAnswers
{
    private const int Longest = 1000;

    /// <summary>What is wrong with the text as a value of the field; null where nothing is.</summary>
    public static string? Against(RecordField field, string text) => field.Kind switch
    {
        RecordFieldKind.Date when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day.Year is < 1900 or > 2199
            => "Ngày không đọc được; hãy ghi theo dạng ngày/tháng/năm, ví dụ 07/03/2024.",
        RecordFieldKind.Number when !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) => "Hãy ghi một số, ví dụ 3 hoặc 3.66.",
        RecordFieldKind.Choice when !field.Choices.Contains(text) => "Hãy chọn một giá trị trong danh sách.",
        _ when text.Length > Longest => $"Nội dung không được dài quá {Longest} ký tự.",
        _ => null,
    };

    /// <summary>A value as people read it; dates are stored the other way round.</summary>
    public static string Words(RecordField field, string value) => field.Kind == RecordFieldKind.Date && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture)
        : value;

    /// <summary>The same for whoever may not read all of a masked one: its last three characters.</summary>
    public static string Shown(RecordField field, string value, bool inFull) => !field.Masked || inFull ? Words(field, value) : $"•••{(value.Length > 6 ? value[^3..] : "")}";
}
