using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;
using FlowOffice.Office.Tasks;

namespace FlowOffice.Activities.Outgoing;

/// <summary>Whose opinion the drafter asks for: collaborators must answer, those asked for comments may be silent until the day named.</summary>
/// <remarks>Source: Hà Tĩnh Điều 8.10, 8.11 (HT-8.10, HT-8.11).</remarks>
internal static class DraftOpinions
{
    public static void Ask(OfficeStep step, OfficeFacts facts, IReadOnlyList<TaskField> asked)
    {
        if (asked.Any(field => field.Name == DraftFields.Collaborators))
        {
            facts.Collaborators = [.. step.Form.Ids(DraftFields.Collaborators).Where(person => person != facts.DrafterId).Select(person => $"person:{person}")];
            facts.Request = facts.Abstract;
            facts.AnswerBy = EndOf(step, "collaborateBy");
        }

        if (asked.Any(field => field.Name == DraftFields.CommentPeople))
        {
            facts.CommentPeople = [.. step.Form.Ids(DraftFields.CommentPeople).Where(person => person != facts.DrafterId)];
            facts.CommentBy = EndOf(step, "commentBy");
            if (facts.CommentPeople.Count > 0 && facts.CommentBy is null)
                step.Form.Wrong("commentBy", "Hãy ghi hạn góp ý: hết hạn mà im lặng thì xem như đồng ý.");
        }

        // A draft that comes back asks again only whom its drafter names again.
        facts.Draft.Remove(DraftFields.Collaborators);
        facts.Draft.Remove(DraftFields.CommentPeople);
        facts.Draft.Remove("collaborateBy");
        facts.Draft.Remove("commentBy");
    }

    private static DateTimeOffset? EndOf(OfficeStep step, string name)
    {
        if (step.Form.Date(name) is not { } day)
            return null;
        var end = DueDay.EndOf(day);
        if (end < step.Work.Now)
            step.Form.Wrong(name, "Ngày đã qua; hãy chọn một ngày từ hôm nay trở đi.");
        return end;
    }
}
