using System.Text;
using System.Text.Json.Nodes;
using FlowOffice.Activities.Checks;
using FlowOffice.Activities.Tests.SonDong;
using FlowOffice.Engine;
using FlowOffice.Testing;
using Xunit;

namespace FlowOffice.Activities.Tests.Checks;

/// <summary>What an administrator is told of Sơn Động's procedure after a change, without asking the database.</summary>
[Clause("FO-10")]
public sealed class CheckingTheProcedure
{
    private static readonly ActivityRegistry Registry = new(OfficeActivities.All);

    private static string Shipped => File.ReadAllText(SonDongOffice.ShippedFile);

    [Fact]
    public void As_shipped_there_is_nothing_to_repair() => Assert.DoesNotContain(Check(Shipped), issue => !issue.IsWarning);

    [Fact]
    public void Every_shipped_definition_is_free_of_errors() =>
        Assert.All(Checkout.Definitions(),
            file => Assert.DoesNotContain(Check(File.ReadAllText(file)), issue => !issue.IsWarning));

    [Theory]
    [InlineData("check", "assigneeKind", "handler", "fact-missing", "người chủ trì")]
    [InlineData("check", "assigneeKind", "role-in-lead-unit", "fact-missing", "đơn vị chủ trì")]
    [InlineData("register", "assigneeKind", "work-file-opener", "fact-missing", "hồ sơ công việc")]
    [InlineData("handle", "assigneeKind", "work-file-opener", null, null)] // there may be one by then
    [InlineData("check", "assigneeKind", "ai-do", "unknown-choice", "«ai-do»")]
    [InlineData("unit", "dueMode", "bao-gio", "unknown-choice", "«bao-gio»")]
    [InlineData("unit", "dayCount", "nam", "unknown-choice", "«nam»")]
    [InlineData("screen", "exclusions", "bi-mat", "unknown-choice", "«bi-mat»")]
    [InlineData("register", "requiredFields", "watermark", "unknown-choice", "«watermark»")]
    [InlineData("check", "assigneeKind", "person", "no-person", "chưa chọn người")]
    public void A_setting_that_cannot_work_is_refused(string step, string setting, string value, string? code, string? told)
    {
        var errors = Check(Definitions.Change(Shipped, step, node => node[setting] = Definitions.Literal(value))).Where(issue => !issue.IsWarning).ToList();

        if (code is null)
            Assert.Empty(errors);
        else
            Assert.Contains(errors, issue => issue.Code == code && issue.ActivityId == step && issue.Message.Contains(told!, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("3", "calendar", "5", true)]
    [InlineData("3", "calendar", "1", false)]
    [InlineData("3", "calendar", "-1", true)]
    [InlineData("0", "working-hours", "", true)]
    [InlineData("0", "working", "", false)]
    [InlineData("24", "month-day", "", false)]
    [InlineData("0", "month-day", "", true)]
    [InlineData("32", "month-day", "", true)]
    public void A_deadline_is_possible_and_not_longer_when_urgent(string days, string count, string urgent, bool refused) =>
        Assert.Equal(refused, Check(WithDue("unit", days, count, urgent)).Any(issue => issue is { Code: "bad-deadline", ActivityId: "unit" }));

    [Theory]
    [InlineData(20, false)]
    [InlineData(9, true)]
    public void The_steps_of_the_longest_way_are_held_against_the_whole(int whole, bool told)
    {
        var json = JsonNode.Parse(Definitions.Change(WithDue("unit", "4"), "handle", node => Due(node, "6")))!;
        json["customProperties"]!["deadline"] = new JsonObject { ["days"] = whole, ["count"] = "calendar" };

        var issue = Check(json.ToJsonString()).SingleOrDefault(issue => issue.Code == "deadlines-exceed-whole");

        Assert.Equal(told, issue is not null);
        if (issue is not null)
            Assert.Contains("10 ngày", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_that_nobody_decided_on_is_told_until_somebody_does()
    {
        Assert.Contains(Check(WithMode("")), issue => issue is { Code: "no-deadline", ActivityId: "classify", IsWarning: true });
        Assert.DoesNotContain(Check(WithMode("none")), issue => issue is { Code: "no-deadline", ActivityId: "classify" });

        static string WithMode(string mode) => Definitions.Change(Shipped, "classify", node =>
        {
            node.Remove("dueMode");
            if (mode.Length > 0)
                node["dueMode"] = Definitions.Literal(mode);
        });
    }

    [Fact]
    public void A_step_without_any_button_or_with_two_alike_is_refused()
    {
        var none = Definitions.Change(Shipped, "close", node => node["disabledOutcomes"] = Definitions.List("close", "return"));
        var alike = Definitions.Change(Shipped, "draft", node => (node["type"], node["fields"]) = ("Office.HumanTask", Definitions.List("Số trang", "Số trang *")));
        var nameless = Definitions.Change(Shipped, "draft", node => (node["type"], node["fields"]) = ("Office.HumanTask", Definitions.List("*")));

        Assert.Contains(Check(none), issue => issue is { Code: "no-outcome", ActivityId: "close" });
        Assert.Contains(Check(alike), issue => issue is { Code: "field-twice", ActivityId: "draft" });
        Assert.Contains(Check(nameless), issue => issue is { Code: "field-without-name", ActivityId: "draft" });
    }

    [Fact]
    public void What_an_outer_procedure_provides_is_not_missed_in_a_part_of_it()
    {
        var part = JsonNode.Parse(Definitions.Change(Shipped, "check", node => node["assigneeKind"] = Definitions.Literal("handler")))!;
        part["options"] = new JsonObject { ["usableAsActivity"] = true };

        Assert.DoesNotContain(Check(part.ToJsonString()), issue => issue.Code == "fact-missing");
    }

    private static string WithDue(string step, string days, string count = "calendar", string urgent = "") => Definitions.Change(Shipped, step, node => Due(node, days, count, urgent));

    private static void Due(JsonObject node, string days, string count = "calendar", string urgent = "")
    {
        node["dueMode"] = Definitions.Literal("days");
        node["dueDays"] = Definitions.Literal(days);
        node["dayCount"] = Definitions.Literal(count);
        if (urgent.Length > 0)
            node["urgentDueDays"] = Definitions.Literal(urgent);
    }

    private static List<DefinitionIssue> Check(string json)
    {
        var graph = WorkflowGraph.Build(WorkflowDefinition.Parse(Encoding.UTF8.GetBytes(json)), Registry, null);
        return [.. DefinitionValidator.Validate(graph), .. OfficeChecks.Check(graph)];
    }
}
