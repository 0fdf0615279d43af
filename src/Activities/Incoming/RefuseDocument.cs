using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>
/// Keeps a document out: the person is told the rule, nothing of the document is stored, only the counter of the reason rises.
/// </summary>
/// <remarks>Source: Sơn Động Điều 3; reading R-31.</remarks>
public sealed class RefuseDocument : Activity
{
    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor { get; } = new StepDescription(
            "Office.RefuseDocument", "Từ chối, không lưu", Categories.Incoming,
            "Kết thúc: báo cho văn thư biết căn cứ từ chối. Không lưu thông tin hay tệp nào của văn bản, chỉ tăng bộ đếm theo lý do.")
        .Text("Code", "Mã lý do", "Ví dụ EXCLUDED_SECRET; dùng cho bộ đếm và giao tiếp giữa các hệ thống.", "EXCLUDED")
        .LongText("Message", "Lời giải thích", "Câu hiện ra cho văn thư.", "Văn bản này không cập nhật vào phần mềm.")
        .Text("Clause", "Căn cứ", "Điều, khoản của quy chế.")
        .Terminal()
        .Build();

    /// <inheritdoc/>
    public override ValueTask ExecuteAsync(ActivityContext context)
    {
        var code = context.Input<string>("Code") ?? "EXCLUDED";
        throw new StepRefusedException(new StepResult.Refused(code, context.Input<string>("Clause"), context.Input<string>("Message") ?? ""))
        {
            CountAs = code,
        };
    }
}
