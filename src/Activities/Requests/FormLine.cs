using FlowOffice.Office.Database;
using FlowOffice.Office.People;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Requests;

/// <summary>
/// One field of a start form as an administrator writes it: <c>mã = Nhãn | kiểu | *</c>. The kind is one of
/// <see cref="TaskFieldKind"/> in small letters (<c>long-text</c>), <c>text</c> where none is written; <c>*</c> makes it required.
/// A person may be narrowed (<c>person:role:unit-head</c>, <c>person:subordinates</c>), a choice has its options
/// (<c>choice:a=Một;b=Hai</c>).
/// </summary>
internal static class FormLine
{
    /// <summary>What the form may ask for; files and document kinds belong to other steps.</summary>
    private static readonly TaskFieldKind[] Kinds =
    [
        TaskFieldKind.Text, TaskFieldKind.LongText, TaskFieldKind.Date, TaskFieldKind.Number, TaskFieldKind.YesNo, TaskFieldKind.Choice, TaskFieldKind.Person,
        TaskFieldKind.Unit, TaskFieldKind.DocumentType, TaskFieldKind.SubjectField,
    ];

    /// <summary>What the settings' help says of a line.</summary>
    public static string Help { get; } =
        $"Mỗi dòng là một ô, dạng «mã = Nhãn | kiểu | *»; dấu * là bắt buộc. Kiểu: {string.Join(", ", Kinds.Select(ColumnNames.Text))}; person:role:unit-head chỉ chọn người giữ vai trò đó, person:subordinates chỉ chọn cấp dưới; choice:a=Một;b=Hai là danh sách.";

    /// <summary>Reads a line; null where it cannot be read.</summary>
    public static (TaskField Field, bool IsRequired)? Read(string line)
    {
        if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var rest] || rest.Split('|', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } label, .. var more] || more.Length > 2)
            return null;
        var required = more is [.., "*"];
        var kind = (required ? more[..^1] : more) is [{ Length: > 0 } written] ? written : "text";
        var (code, detail) = kind.Split(':', 2) is [var first, var second] ? (first, second) : (kind, null);
        var known = Kinds.Where(one => ColumnNames.Text(one) == code).Select(one => (TaskFieldKind?)one).FirstOrDefault();
        if (known is not { } found || (more.Length == 2 && !required))
            return null;
        return (new TaskField(name, label, found, Options: found == TaskFieldKind.Choice ? Options(detail) : null,
            Group: found == TaskFieldKind.Person ? detail == "subordinates" ? Subordinates.Group : detail : null), required);
    }

    private static List<FieldOption> Options(string? detail) => [.. (detail ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(option => option.Split('=', 2, StringSplitOptions.TrimEntries)).Select(option => new FieldOption(option[0], option[^1]))];
}
