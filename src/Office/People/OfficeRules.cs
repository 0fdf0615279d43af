using FlowOffice.Office.Changes;
using FlowOffice.Office.Delegations;
using FlowOffice.Office.Documents;
using FlowOffice.Office.Exchange;
using FlowOffice.Office.Publication;
using FlowOffice.Office.Registers;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Office.People;

/// <summary>
/// What an organisation's regulation decides and no step of a definition: who stands in for whom, with whom documents are
/// exchanged, who agrees to corrections and to data leaving. Each counts with the next act.
/// </summary>
/// <remarks>Source: rows <c>delegateFilter</c>, <c>delegationApproval</c>, <c>delegationBroadcast</c>, <c>correctionApprover</c> of the differences.</remarks>
public static class OfficeRules
{
    private const int LongestText = 200;

    public static IReadOnlyList<SystemSettingGroup> Groups { get; } =
    [
        new("Ủy quyền",
        [
            Choice("delegateFilter", "Ủy quyền cho ai", "Danh sách người được ủy quyền chỉ có những người này.", "cấp phó trong đơn vị",
                new("deputies", "Cấp phó trong đơn vị"), new("anybody", "Bất kỳ ai trong cơ quan"), new("anybody-heads-in-unit", "Bất kỳ ai; lãnh đạo đơn vị chỉ trong đơn vị mình"))
                with { Clause = "Sơn Động Điều 5.3d; Hà Tĩnh Điều 3.3; Gia Lai Điều 11, 13" },
            Roles("delegateRoles", "Vai trò cấp phó", "Khi chỉ ủy quyền cho cấp phó: người giữ các vai trò này trong đơn vị. Không chọn: cấp phó của đơn vị.") with { Clause = "Sơn Động Điều 5.3d" },
            Roles("delegatorRoles", "Vai trò được ủy quyền", "Được ủy quyền việc của mình, ngoài lãnh đạo cơ quan và người đứng đầu đơn vị.") with { Clause = "Gia Lai Điều 11" },
            Roles("delegationApproval", "Vai trò cho phép ủy quyền", "Một trong những người này cho phép rồi ủy quyền mới có hiệu lực. Không chọn: có hiệu lực ngay.")
                with { Clause = "Gia Lai Điều 4.5", DecidedBy = [AskToDelegate.Procedure] },
            Roles("delegationApprovalExempt", "Vai trò không phải xin phép", "Người giữ vai trò này ủy quyền có hiệu lực ngay.") with { Clause = "Gia Lai Điều 4.5, 11" },
            SystemSettings.YesNo("delegationBroadcast", "Báo cho toàn cơ quan", "Khi ủy quyền có hiệu lực, mọi người có tài khoản được báo ai thay ai, từ ngày nào đến ngày nào.") with { Clause = "Gia Lai Điều 11" },
            Choice("delegationWhenAway", "Vắng mà không ủy quyền", "Điều gì xảy ra khi người có trách nhiệm ủy quyền báo vắng mà không ủy quyền cho ai.", "không ghi nhận, phải ủy quyền",
                new("required", "Không ghi nhận, phải ủy quyền"), new("warn", "Ghi nhận, báo người vắng và lãnh đạo"), new("optional", "Ghi nhận, không báo"))
                with { Clause = "Sơn Động Điều 5.3d; Gia Lai Điều 13" },
            Roles("delegationDuty", "Vai trò phải ủy quyền khi vắng", "Không chọn: lãnh đạo cơ quan và người đứng đầu đơn vị.") with { Clause = "Sơn Động Điều 5.3d; Gia Lai Điều 13" },
            Text("delegationClause", "Căn cứ", "Điều khoản của quy chế, ghi trong lời từ chối và nhật ký, ví dụ Điều 5 khoản 3 điểm d."),
        ]),
        new("Liên thông",
        [
            new(ExchangeMember.OrganCodeSetting, "Mã định danh của cơ quan", "Dùng trong gói edXML, ví dụ 000.00.24.H02; thiếu mã thì không đóng được gói.", SystemSettingKind.Text,
                text => text.Length <= 35 && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-') ? text : null, "Mã chỉ gồm chữ không dấu, chữ số, dấu chấm, gạch ngang; nhiều nhất 35 ký tự."),
            new(ExchangeMember.SharingSetting, "Chia sẻ văn bản với", "Hai bên phải có tên trong danh sách của nhau; ngoài danh sách thì không gửi, không nhận.", SystemSettingKind.Offices,
                text => SystemSettings.Lines(text, line => line.Length <= LongestText), $"Mỗi dòng một nơi, nhiều nhất {LongestText} ký tự.") { Clause = "Hà Tĩnh Điều 2" },
            SystemSettings.Number("paperDays", "Chờ bản giấy (ngày)", "Sau bấy nhiêu ngày chưa có bản giấy thì báo văn thư: chỉ có bản điện tử. Để trống: 2 ngày.", 1, 60) with { Clause = "Hà Tĩnh Điều 7.1" },
        ]),
        PublicationSettings.Group,
        new("Quy chế",
        [
            new("feedbackUnits", "Đơn vị tiếp nhận góp ý quy chế", "Người của các đơn vị này nhận và tổng hợp góp ý. Không chọn: đơn vị quản lý.", SystemSettingKind.Units,
                text => SystemSettings.Lines(text, _ => true), "Hãy chọn trong danh sách.") { Clause = "Sơn Động Điều 15; Hà Tĩnh Điều 11.2; Gia Lai Điều 19.2" },
        ]),
        new("Sổ, dữ liệu",
        [
            Text("parentOrganisation", "Cơ quan cấp trên", "In trên tên cơ quan ở sổ, phiếu."),
            Role(CorrectionSettings.ApproverSetting, "Người đồng ý đính chính sổ", "Phải đồng ý trước khi sửa một dòng đã vào sổ.", "theo người quyết định thay đổi")
                with { Clause = "Sơn Động Điều 9.5; Gia Lai Điều 14.4", DecidedBy = [CorrectionSettings.Procedure, ChangeSettings.Procedure] },
            new("correctionFreeFields", "Mục văn thư tự đính chính", "Không phải có ai đồng ý; mỗi lần sửa vẫn ghi giá trị cũ, mới, lý do.", SystemSettingKind.Choices,
                text => SystemSettings.Lines(text, LineCorrection.Fields.ContainsKey), "Hãy chọn trong các mục có sẵn.")
            {
                Choices = [.. LineCorrection.Fields.Select(field => new FieldOption(field.Key, field.Value.Label))], Clause = "Hà Tĩnh Điều 4.1; Gia Lai Điều 14.4",
            },
            SystemSettings.YesNo(WhomToAsk.Setting, "Cho biết hỏi ai về văn bản không được mở", "Người không tham gia xử lý chỉ thấy số văn bản, tên và điện thoại người đang xử lý. Văn bản mật, dự thảo thì không.")
                with { Clause = "Hà Tĩnh Điều 4.2" },
            Role("exportApprover", "Người đồng ý kết xuất sổ", "Phải đồng ý trước khi dữ liệu của sổ ra khỏi hệ thống.", "không cần ai đồng ý")
                with { Clause = "Sơn Động Điều 9.3", DecidedBy = [ChangeSettings.Procedure] },
        ]),
    ];

    private static SystemSetting Choice(string name, string label, string help, string unset, params FieldOption[] choices) =>
        new(name, label, help, SystemSettingKind.Choice, text => choices.Any(choice => choice.Value == text) ? text : null, "Hãy chọn trong danh sách.") { Choices = choices, Unset = unset };

    private static SystemSetting Role(string name, string label, string help, string unset) =>
        new(name, label, help, SystemSettingKind.Role, text => text, "Hãy chọn trong danh sách.") { Unset = unset };

    private static SystemSetting Roles(string name, string label, string help) =>
        new(name, label, help, SystemSettingKind.Roles, text => SystemSettings.Lines(text, _ => true), "Hãy chọn trong danh sách.");

    private static SystemSetting Text(string name, string label, string help) =>
        new(name, label, help, SystemSettingKind.Text, text => text.Length <= LongestText && !text.Contains('\n', StringComparison.Ordinal) ? text : null, $"Nhiều nhất {LongestText} ký tự, trên một dòng.");
}
