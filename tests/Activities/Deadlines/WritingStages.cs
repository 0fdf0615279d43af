using System.Text;
using FlowOffice.Activities.Checks;
using FlowOffice.Activities.Steps;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Engine;
using FlowOffice.Office.Deadlines;
using Xunit;

namespace FlowOffice.Activities.Tests.Deadlines;

/// <summary>The sentences by which an administrator says who hears of a deadline, and when.</summary>
public sealed class WritingStages
{
    [Theory]
    [InlineData("trước 3 ngày: báo người xử lý", StageAct.Remind, 3, StageUnit.Days, "holder")]
    [InlineData("Trước 4 giờ: báo người xử lý", StageAct.Remind, 4, StageUnit.WorkingHours, "holder")]
    [InlineData("vào ngày làm việc cuối cùng: báo người xử lý", StageAct.Remind, 0, StageUnit.Days, "holder")]
    [InlineData("khi hết hạn: báo cấp trên", StageAct.Escalate, 0, StageUnit.Days, "superior")]
    [InlineData("sau 2 ngày làm việc: báo lãnh đạo đơn vị cấp trên", StageAct.Escalate, 2, StageUnit.WorkingDays, "head-above")]
    [InlineData("sau 1 ngày: chuyển cho vai trò deputy-head", StageAct.Transfer, 1, StageUnit.Days, "role:deputy-head")]
    [InlineData("sau 8 giờ làm việc: chuyển cho thiết lập changeApprover", StageAct.Transfer, 8, StageUnit.WorkingHours, "setting:changeApprover")]
    public void A_sentence_is_a_stage(string text, StageAct act, int length, StageUnit unit, string whom)
    {
        var line = StageLine.Parse(text)!;

        Assert.Equal((act, length, unit, whom, null, false), (line.Act, line.Length, line.Unit, line.Whom, line.Channels, line.OnlyUrgent));
    }

    [Fact]
    public void Channels_and_urgency_are_said_in_the_sentence()
    {
        var line = StageLine.Parse("văn bản khẩn, trước 2 giờ: báo người xử lý qua tin nhắn, thư")!;

        Assert.True(line.OnlyUrgent);
        Assert.Equal(["sms", "mail"], line.Channels!);
    }

    [Theory]
    [InlineData("nhắc sếp")]
    [InlineData("trước 2 ngày: chuyển cho cấp trên")] // before its time nothing is taken from anybody
    [InlineData("trước 0 ngày: báo người xử lý")]
    [InlineData("vào ngày làm việc cuối cùng: chuyển cho cấp trên")]
    [InlineData("sau 1 ngày: chuyển cho người xử lý")] // who has it already
    [InlineData("sau 1 ngày: báo cấp trên qua fax")]
    [InlineData("sau 1 tuần: báo cấp trên")]
    public void What_is_no_stage_is_refused_when_publishing(string text) =>
        Assert.Contains(Check("4", "calendar", text), issue => issue is { Code: "bad-stage", ActivityId: "unit", IsWarning: false } && issue.Message.Contains($"«{text}»", StringComparison.Ordinal));

    [Theory]
    [InlineData("4", "calendar", "trước 5 ngày: báo người xử lý", true)]
    [InlineData("4", "calendar", "trước 4 ngày: báo người xử lý", false)]
    [InlineData("4", "working-hours", "trước 1 ngày: báo người xử lý", true)]
    [InlineData("4", "working-hours", "trước 2 giờ: báo người xử lý", false)]
    [InlineData("4", "month-day", "trước 6 ngày: báo người xử lý", false)]
    public void A_reminder_before_the_work_is_given_is_told(string length, string count, string text, bool told) =>
        Assert.Equal(told, Check(length, count, text).Any(issue => issue is { Code: "reminder-before-start", ActivityId: "unit" } && issue.Message.Contains("mốc", StringComparison.Ordinal)));

    [Fact]
    public void A_setting_that_no_office_has_is_refused() =>
        Assert.Contains(Check("4", "calendar", "khi hết hạn: báo thiết lập boss"), issue => issue is { Code: "unknown-setting", IsWarning: false });

    private static IEnumerable<DefinitionIssue> Check(string length, string count, string text)
    {
        var json = Definitions.Change(File.ReadAllText(SonDongOffice.ShippedFile), "unit", node =>
        {
            (node["dueMode"], node["dueDays"], node["dayCount"]) = (Definitions.Literal("days"), Definitions.Literal(length), Definitions.Literal(count));
            node["remindDaysBefore"] = Definitions.Literal("0");
            node["deadlineStages"] = Definitions.List([text]);
        });
        var graph = WorkflowGraph.Build(WorkflowDefinition.Parse(Encoding.UTF8.GetBytes(json)), new ActivityRegistry(OfficeActivities.All), null);
        return [.. DefinitionValidator.Validate(graph), .. OfficeChecks.Check(graph)];
    }
}
