using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Activities.Repairing;

/// <summary>
/// Sends a matter to where it belongs now: to whoever confirms a report, to be classified, to the unit or person in whose hands
/// it is. Ways back to several steps come together here, as a flowchart needs a loop to have one beginning.
/// </summary>
/// <remarks>Source: Gia Lai Điều 12.3 (GL-12.3).</remarks>
public sealed class RouteMatter : Activity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.RouteMatter", "Chuyển đến đúng bước", Categories.Repairing, "Rẽ nhánh theo tình trạng: có báo sai chờ xác nhận, chưa phân loại, đang ở đơn vị, đang ở người xử lý, hay đã kết thúc.")
        .Outcome("report", "Có báo sai chờ xác nhận")
        .Outcome("classify", "Chưa phân loại")
        .Outcome("unit", "Ở đơn vị chủ trì")
        .Outcome("person", "Ở người xử lý")
        .Outcome("ended", "Đã kết thúc")
        .Build();

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context) => context.CompleteAsync(OfficeFacts.Of(context.Workflow) switch
    {
        { ReportPending: true } => "report",
        { EndedByMistake: true } => "ended", // reported, and refused
        { LeadUnitId: null } => "classify",
        { HandlerId: null } => "unit",
        _ => "person",
    });
}
