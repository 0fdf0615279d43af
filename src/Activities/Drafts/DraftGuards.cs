using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Drafts;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Drafts;

/// <summary>What a draft must have before a step lets it go on (409 where it has not).</summary>
internal static class DraftGuards
{
    public static readonly IReadOnlyList<FieldOption> Options =
    [
        new("agreed", "Lãnh đạo cho ý kiến gần nhất đã đồng ý"),
        new("consent", "Có ý kiến đồng ý ban hành đúng nội dung hiện tại"),
        new("requested-changes-done", "Đã thực hiện hết yêu cầu chỉnh sửa"),
    ];

    /// <summary>Refuses where one of the conditions is not met.</summary>
    public static void Check(ActivityContext context, IEnumerable<string> guards, DraftStanding standing)
    {
        foreach (var guard in guards)
            if (Problem(guard, standing) is var (code, message))
                throw StepRefusedException.Conflict(code, context.Input<string>("Clause"), message);
    }

    private static (string Code, string Message)? Problem(string guard, DraftStanding standing) => guard switch
    {
        "agreed" when !standing.IsAgreed => ("DRAFT_NOT_AGREED", standing.Last == ReviewStand.ErrorReported
            ? "Đã báo sai sót; chưa trình tiếp được cho đến khi lãnh đạo đã cho ý kiến trả lời."
            : "Lãnh đạo chưa đồng ý với dự thảo, nên chưa trình tiếp được. Hãy chỉnh sửa và trình lại để xin ý kiến."),
        "consent" when !standing.HasConsent => standing.HadConsent
            ? ("CONSENT_VOID", "Nội dung đã thay đổi sau khi lãnh đạo đồng ý, nên ý kiến đồng ý không còn hiệu lực. Hãy trình lại.")
            : ("CONSENT_MISSING", "Chưa có ý kiến đồng ý ban hành của lãnh đạo."),
        "requested-changes-done" when standing.OpenChanges > 0 => ("CHANGES_OPEN", $"Còn {standing.OpenChanges} yêu cầu chỉnh sửa chưa thực hiện. Hãy sửa dự thảo, đánh dấu từng yêu cầu rồi tiếp tục."),
        _ => null,
    };
}
