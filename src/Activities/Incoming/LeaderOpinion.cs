using System.Globalization;
using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Database;
using FlowOffice.Office.Opinions;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Incoming;

/// <summary>
/// A leader's opinion that is on the paper already: who gave it, its words and date, and the specialist whom it names. The
/// document then goes straight to that specialist.
/// </summary>
/// <remarks>Source: Hà Tĩnh Điều 3.2, 4.3, 7.1 (HT-3.2c, HT-4.3c5, HT-7.1b, HT-7.1d).</remarks>
internal static class LeaderOpinion
{
    public static readonly TaskOutcome Outcome = new("leader-opinion-present", "Vào sổ, đã có ý kiến lãnh đạo: chuyển thẳng chuyên viên", ["opinionLeader", "leaderOpinion", "opinionDate", "specialist"])
    {
        Takes = ["dueDate"],
    };

    public static IReadOnlyList<TaskField> Fields(IReadOnlyList<string> leaderRoles, string specialistRole) =>
    [
        new("opinionLeader", "Lãnh đạo đã cho ý kiến", TaskFieldKind.Person, Group: string.Join(',', leaderRoles.Select(CandidateKey.Role))),
        new("leaderOpinion", "Ý kiến của lãnh đạo", TaskFieldKind.LongText),
        new("opinionDate", "Ngày cho ý kiến", TaskFieldKind.Date),
        new("specialist", "Chuyên viên xử lý theo ý kiến", TaskFieldKind.Person, Group: CandidateKey.Role(specialistRole)),
        new("dueDate", "Hạn xử lý theo ý kiến", TaskFieldKind.Date, "Để trống nếu lãnh đạo không ghi hạn."),
    ];

    public static async ValueTask FollowAsync(ActivityContext context, OfficeStep step, OfficeFacts facts)
    {
        var form = step.Form;
        var (leader, specialist, given, due) = (form.Id("opinionLeader"), form.Id("specialist"), form.Date("opinionDate"), form.Date("dueDate"));
        if (given > DueDay.Today(step.Work.Now))
            form.Wrong("opinionDate", "Ngày cho ý kiến không thể sau hôm nay.");
        if (due < DueDay.Today(step.Work.Now))
            form.Wrong("dueDate", "Hạn xử lý đã qua; hãy chọn một ngày từ hôm nay trở đi.");
        form.ThrowIfWrong();
        var leaderName = await step.Work.ReadValueAsync<string>("select full_name from people where id = $1 and organisation_id = $2", context.Cancellation,
            Sql.Value(leader), Sql.Value(step.Work.OrganisationId));
        if (leaderName is null)
            form.Wrong("opinionLeader", "Lãnh đạo đã chọn không thuộc cơ quan này.");
        facts.LeadUnitId = await LeadChoice.UnitOfAsync(step, specialist!.Value, null, context.Cancellation);
        if (facts.LeadUnitId is null)
            form.Wrong("specialist", "Người đã chọn không giữ chức vụ nào trong cơ quan này.");
        form.ThrowIfWrong();

        facts.HandlerId = specialist;
        facts.AssignerId = leader;
        facts.Direction = form.Text("leaderOpinion");
        facts.DirectionSource = "written";
        facts.DueAt = due is { } day ? DueDay.EndOf(day) : null;
        facts.ForReference = false;
        OpinionRows.Give(step.Work, "direction", string.Create(CultureInfo.InvariantCulture, $"{leaderName}, ngày {given:dd/MM/yyyy}: {facts.Direction}"), facts.DocumentId, null, step.TaskId);
        LeadChoice.Write(step, facts);
    }
}
