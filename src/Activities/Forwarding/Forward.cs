using FlowOffice.Activities.Describing;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Forwarding;

/// <summary>
/// A leader passes the document to one main handler, a division or a specialist, or keeps it; confirms type, field, urgency
/// and due date; tells others. Used at every level: what a level has not is switched off.
/// </summary>
/// <remarks>Source: Gia Lai Điều 9.2, 9.3, 9.4, 10.9, 15.3 (GL-9.2a, GL-9.3a, GL-9.4, GL-10.9a).</remarks>
public sealed class Forward : ForwardingStep
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> AsksFor => ["typeCode", "fieldCode", "urgency", "dueDate"];

    /// <inheritdoc/>
    protected override string Among => "organisation";

    /// <inheritdoc/>
    protected override IReadOnlyList<TaskOutcome> Outcomes { get; } =
    [
        new("forward-division", "Chuyển phòng, đơn vị xử lý chính", ["leadUnit"]),
        new("forward-specialist", "Chuyển chuyên viên xử lý chính", ["specialist"]),
        new("handle-directly", "Trực tiếp xử lý", []),
        new("report-misroute", "Báo sai luồng", ["reason"]),
    ];

    /// <inheritdoc/>
    protected override HumanStepDescription Describe(HumanStepDescription step) => DescribeForwarding(step
        .Named("Office.Forward", "Chuyển xử lý", Categories.Forwarding, "Lãnh đạo chuyển văn bản cho đúng một xử lý chính hoặc trực tiếp xử lý, xác nhận loại, lĩnh vực, độ khẩn, hạn; thông báo, đồng gửi cho người khác.")
        .AssignedToRoles("chairman", "vice-chairman"));
}
