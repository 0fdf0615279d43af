using FlowOffice.Office.Records;

namespace FlowOffice.Studio.Records;

/// <summary>What pages call the kinds and marks of a record's fields.</summary>
internal static class RecordWords
{
    public static string Of(RecordFieldKind kind) => kind switch
    {
        RecordFieldKind.Date => "Ngày, tháng, năm",
        RecordFieldKind.Number => "Số",
        RecordFieldKind.Choice => "Chọn trong danh sách",
        _ => "Chữ",
    };

    public static string Of(RecordPart part) => part switch
    {
        RecordPart.Grade => "Ngạch công chức",
        RecordPart.Title => "Chức danh nghề nghiệp",
        _ => "Vị trí việc làm",
    };

    public static IEnumerable<string> MarksOf(RecordField field)
    {
        if (field.Required)
            yield return "Bắt buộc";
        if (field.NeedsEvidence)
            yield return "Kèm tài liệu";
        if (field.Masked)
            yield return "Che bớt";
        if (field.Withheld)
            yield return "Không gửi ra ngoài";
    }
}
