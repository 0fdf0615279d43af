using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>What a unit's regulation has its clerk enter beyond the usual columns of the register.</summary>
internal static class RegisterFields
{
    public static readonly IReadOnlyList<FieldOption> Options =
    [
        new("secrecy", "Độ mật"), new("priority", "Văn bản ưu tiên"), new("fieldCode", "Lĩnh vực"), new("signerName", "Người ký"), new("signerTitle", "Chức vụ người ký"),
        new("pageCount", "Số trang"), new("copyCount", "Số lượng bản"), new("language", "Ngôn ngữ"), new("toPlaces", "Nơi nhận ghi trên văn bản"),
        new("fileCode", "Số và ký hiệu hồ sơ"), new("fullText", "Toàn văn"),
    ];

    private static readonly IReadOnlyList<FieldOption> Levels = [.. Enum.GetValues<Secrecy>().Select(secrecy => new FieldOption(ColumnNames.Text(secrecy), secrecy.Words()))];

    /// <summary>The fields that the definition asks for, in their order on the form.</summary>
    public static IEnumerable<TaskField> Of(ActivityContext context, OfficeFacts facts, IEnumerable<string> needed)
    {
        var asked = (context.Texts("Fields") ?? []).Union(needed.Where(name => Options.Any(option => option.Value == name))).ToHashSet();
        return Options.Where(option => asked.Contains(option.Value)).Select(option => option.Value switch
        {
            "secrecy" => new TaskField("secrecy", option.Label, TaskFieldKind.Choice, Options: Levels, Value: facts.Secrecy),
            "priority" => new TaskField("priority", option.Label, TaskFieldKind.Choice, Options: [new("true", "Có"), new("false", "Không")], Value: facts.IsPriority switch { true => "true", false => "false", null => null }),
            "fieldCode" => new TaskField("fieldCode", option.Label, TaskFieldKind.SubjectField, Value: facts.FieldCode),
            "pageCount" or "copyCount" => new TaskField(option.Value, option.Label, TaskFieldKind.Number),
            "toPlaces" => new TaskField("toPlaces", option.Label, TaskFieldKind.LongText),
            "fullText" => new TaskField("fullText", option.Label, TaskFieldKind.LongText, "Nội dung văn bản dạng chữ, để tìm kiếm."),
            _ => new TaskField(option.Value, option.Label, TaskFieldKind.Text),
        });
    }
}
