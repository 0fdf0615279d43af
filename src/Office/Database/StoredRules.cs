using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;
using Npgsql;

namespace FlowOffice.Office.Database;

/// <summary>
/// Rules that the database keeps by itself, because a step's writes are sent without reading first. Their errors have the
/// SQLSTATE class <c>FO</c>; here they become words for the person at the page.
/// </summary>
public static class StoredRules
{
    /// <summary>What the database refused, or null where the error is none of the office's rules.</summary>
    public static StepResult? Explain(PostgresException error) => error switch
    {
        { SqlState: PostgresErrorCodes.ForeignKeyViolation, ConstraintName: "incoming_documents_type_code_fkey" or "outgoing_documents_type_code_fkey" } =>
            new StepResult.Invalid(new Dictionary<string, string[]> { ["typeCode"] = ["Loại văn bản này không có trong danh mục; hãy chọn lại."] }),
        _ => Refuse(error),
    };

    /// <summary>The rule of the office that says no (409); null where the error is none of them.</summary>
    public static StepResult.Refused? Refuse(PostgresException error) => error switch
    {
        { SqlState: "FO001" } => new("DOCUMENT_STATE", null, "Văn bản đang ở trạng thái không cho phép bước này. Hãy mở lại văn bản để xem trạng thái hiện tại."),
        { SqlState: "FO002" } => new("REGISTER_KEPT", null, "Dữ liệu đã vào sổ không được sửa hoặc xóa; chỉ được đính chính khi có ý kiến của người có thẩm quyền."),
        { SqlState: "FO003" } => new("WORK_FILE_CLOSED", null, "Hồ sơ công việc đã đóng, chỉ được xem."),
        { SqlState: "FO004" } => new("WORK_FILE_KEEPS", null, "Văn bản đã vào hồ sơ công việc thì không loại ra khỏi hồ sơ."),
        { SqlState: "FO006" } => new("REGISTER_CLOSED", null, "Sổ đã đóng và niêm phong; không vào thêm được dòng nào."),
        { SqlState: "FO007" } or { SqlState: PostgresErrorCodes.CheckViolation, ConstraintName: "incoming_documents_secret_says_nothing" } => SecretDocuments.Refusal(null),
        { SqlState: "FO005" } => new("RESERVATION_SETTLED", null, "Số giữ trước này đã dùng hoặc đã hủy."),
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "outgoing_documents_number_once" or "outgoing_documents_symbol_once" } =>
            new("NUMBER_TAKEN", "Nghị định 30/2020/NĐ-CP, Điều 15", "Số, ký hiệu này đã cấp cho văn bản khác trong năm. Người quản trị cần xem lại dãy số và mẫu ký hiệu của quy trình."),
        { SqlState: "FO008" } => new("WORK_FILE_KEEPS", null, "Văn bản đã lưu vào hồ sơ thì không loại khỏi hồ sơ."),
        { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "work_files_code_once" } =>
            new("WORK_FILE_CODE_TAKEN", null, "Mã hồ sơ này đã có trong năm. Hãy chọn mã khác."),
        _ => null,
    };
}
