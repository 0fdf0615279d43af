using FlowOffice.Engine;
using FlowOffice.Office.Deadlines;

namespace FlowOffice.Activities.Steps;

/// <summary>What can be seen wrong with the sentences of a step's deadline without asking the database.</summary>
internal static class StageChecks
{
    private const double HoursOfDay = 8;

    public static IEnumerable<DefinitionIssue> Check(ActivityNode node)
    {
        if (StepSettings.DueOf(node) is not { } due)
            yield break;
        var dues = StepSettings.Texts(node, AddresseeDue.Input);
        foreach (var text in dues.Where(text => AddresseeDue.Parse(text) is null))
            yield return DefinitionIssue.At(node, "bad-addressee-due", $"Bước «{node.Title}» có hạn riêng «{text}» không hiểu được. Hãy viết như «vai trò deputy-head: 2 ngày» hoặc «đơn vị van-phong: 4 giờ».");
        var texts = StepSettings.Texts(node, StageLine.Input);
        if (texts.Length > 0 && dues.Length == 0 && due.Mode == "none" && node.Activity is HumanTaskActivity { KnowsItsDeadline: false })
            yield return DefinitionIssue.At(node, "stages-without-deadline", $"Bước «{node.Title}» có mốc nhắc, báo nhưng không đặt hạn, nên không mốc nào đến. Hãy đặt hạn hoặc bỏ các mốc.", isWarning: true);
        foreach (var text in texts)
        {
            if (StageLine.Parse(text) is not { } line)
                yield return DefinitionIssue.At(node, "bad-stage", $"Bước «{node.Title}» có mốc «{text}» không hiểu được. Hãy viết như «trước 1 ngày: báo người xử lý» hoặc «sau 2 ngày: chuyển cho cấp trên».");
            else if (line.Setting is { } setting && AssigneeRule.Settings.All(known => known.Value != setting))
                yield return DefinitionIssue.At(node, "unknown-setting", $"Bước «{node.Title}» có mốc «{text}» dùng thiết lập «{setting}» không có. Hãy dùng một trong: {string.Join(", ", AssigneeRule.Settings.Select(known => known.Value))}.");
            else if (IsTooEarly(line, due))
                yield return DefinitionIssue.At(node, "reminder-before-start", $"Bước «{node.Title}» có mốc «{text}» sớm hơn lúc giao việc, nên lời nhắc không bao giờ gửi. Hãy rút ngắn.", isWarning: true);
        }
    }

    private static bool IsTooEarly(StageLine line, StepDue due) => line.Act is StageAct.Remind && due is { Mode: "days", Length: > 0, Count: not "month-day" }
        && HoursOf(line.Length, line.Unit is StageUnit.WorkingHours) > HoursOf((line.OnlyUrgent ? due.UrgentLength : null) ?? due.Length.Value, due.Count == "working-hours");

    private static double HoursOf(int length, bool inHours) => inHours ? length : length * HoursOfDay;
}
