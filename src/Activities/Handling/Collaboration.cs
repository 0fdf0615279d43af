using FlowOffice.Activities.Forwarding;
using FlowOffice.Activities.Steps;

namespace FlowOffice.Activities.Handling;

/// <summary>Whom the handler asks for an opinion, what about and by when: kept for <see cref="Collaborate"/>.</summary>
internal static class Collaboration
{
    public static void Ask(OfficeStep step, OfficeFacts facts)
    {
        var units = step.Form.Ids("collaboratingUnits").Where(unit => unit != facts.LeadUnitId);
        var people = step.Form.Ids("collaborators").Where(person => person != facts.HandlerId);
        var answerBy = step.Form.Date("answerBy");
        facts.Collaborators = [.. units.Select(id => $"unit:{id}"), .. people.Select(id => $"person:{id}")];
        if (facts.Collaborators.Count == 0)
            step.Form.Wrong("collaborators", "Hãy chọn ít nhất một đơn vị hoặc cá nhân phối hợp (không phải chính người chủ trì).");
        facts.Request = step.Form.Text("request");
        facts.AnswerBy = answerBy is { } day ? DueDay.EndOf(day) : null;
        if (facts.AnswerBy < step.Work.Now)
            step.Form.Wrong("answerBy", "Ngày trả lời đã qua; hãy chọn một ngày từ hôm nay trở đi.");
    }
}
