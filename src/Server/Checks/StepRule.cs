using System.Globalization;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;
using FlowOffice.Office.Rights;
using FlowOffice.Studio.Flows;

namespace FlowOffice.Server.Checks;

/// <summary>A step's assignee rule and deadline in words, and the people whom the rule yields today.</summary>
internal static class StepRule
{
    /// <summary>Roles whose holders may begin a procedure that begins with a document.</summary>
    public static readonly string[] Receivers = [.. Office.People.RoleCode.All.Where(role => RoleRights.Allow([role], Right.RegisterDocuments))];

    public static FlowStep Describe(ActivityNode node, StepAssignee? assignee, OfficeToday office)
    {
        var people = assignee is null ? [] : HoldersOf(assignee, office).DistinctBy(held => held.PersonId).Select(held => held.Person).ToList();
        return new FlowStep(node.Id, node.Title, node.Descriptor.DisplayName, assignee is null ? OwnRule(node, office) : Rule(assignee, office),
            [.. people.Take(FlowStep.MostPeople)], Math.Max(0, people.Count - FlowStep.MostPeople), Deadline(node), StepSettings.ClauseOf(node));
    }

    /// <summary>Who gets the step's work today; for a rule that depends on the matter, whoever it may turn out to be by role.</summary>
    public static IEnumerable<HeldPost> HoldersOf(StepAssignee assignee, OfficeToday office) => assignee.Kind switch
    {
        "role" or "role-in-lead-unit" or "role-in-drafting-unit" or "role-above-drafting-unit" => office.Posts.Where(post => assignee.Roles.Contains(post.Role)),
        "setting-role" => office.Posts.Where(post => post.Role == RoleOf(assignee, office)),
        "role-in-unit" => office.Posts.Where(post => assignee.Roles.Contains(post.Role) && post.UnitCode == assignee.Unit),
        "unit" => office.Posts.Where(post => post.UnitCode == assignee.Unit),
        "person" when Guid.TryParse(assignee.Person, out var id) && office.People.GetValueOrDefault(id) is { } person => [new HeldPost(id, "", default, "", person)],
        "initiator" => office.Posts.Where(post => Receivers.Contains(post.Role)),
        _ => [],
    };

    public static string RoleName(string code, OfficeToday office) => office.Roles.GetValueOrDefault(code, code);

    /// <summary>The role that the office's setting names; null where the office has not set it.</summary>
    public static string? RoleOf(StepAssignee assignee, OfficeToday office) => assignee.Setting is { } setting ? office.Settings.GetValueOrDefault(setting) : null;

    /// <summary>What a setting that names a role is called.</summary>
    public static string SettingName(string? setting) => AssigneeRule.Settings.FirstOrDefault(known => known.Value == setting)?.Label ?? setting ?? "?";

    private static string Rule(StepAssignee assignee, OfficeToday office)
    {
        var roles = string.Join(", ", assignee.Roles.Select(role => $"«{RoleName(role, office)}»"));
        var unit = assignee.Unit is { } code ? office.Units.GetValueOrDefault(code)?.Name ?? code : "?";
        return assignee switch
        {
            { IsComputed: true } => "Mã JavaScript quyết định khi chạy",
            { Kind: "role" } => $"Người giữ vai trò {roles} trong cơ quan",
            { Kind: "role-in-unit" } => $"Người giữ vai trò {roles} của {unit}",
            { Kind: "role-in-lead-unit" } => $"Người giữ vai trò {roles} của đơn vị chủ trì; đơn vị được chọn cho từng văn bản",
            { Kind: "setting-role" } => $"Người giữ vai trò theo thiết lập «{SettingName(assignee.Setting)}»: {(RoleOf(assignee, office) is { } role ? $"«{RoleName(role, office)}»" : "cơ quan chưa đặt")}",
            { Kind: "unit" } => $"Mọi người của {unit}",
            { Kind: "managing-unit" } => "Mọi người của đơn vị quản lý phần mềm (thiết lập «Đơn vị quản lý»)",
            { Kind: "person" } => "Một người cụ thể",
            { Kind: "initiator" } => "Người khởi tạo: ai tiếp nhận văn bản thì người đó nhận việc",
            { Kind: "handler" } => "Người đang chủ trì xử lý văn bản, do các bước trước chọn",
            { Kind: "work-file-opener" } => "Người đã lập hồ sơ công việc",
            { Kind: "drafter" } => "Người soạn thảo văn bản đi",
            { Kind: "role-in-drafting-unit" } => $"Người giữ vai trò {roles} của đơn vị soạn thảo",
            { Kind: "role-above-drafting-unit" } => $"Người giữ vai trò {roles} của đơn vị cấp trên của đơn vị soạn thảo",
            { Kind: "signer" } => "Người ký văn bản đi",
            { Kind: "record-steward" } => "Người quản lý hồ sơ của đơn vị; hồ sơ của chính người đó thì thủ trưởng",
            { Kind: "record-head" } => "Thủ trưởng đơn vị quản lý hồ sơ",
            _ => $"Cách giao «{assignee.Kind}»",
        };
    }

    private static string OwnRule(ActivityNode node, OfficeToday office)
    {
        var roles = StepSettings.NamedFrom(node, Activities.Describing.OptionSource.Roles).Select(named => $"«{RoleName(named.Code, office)}»").ToList();
        return "Những đơn vị, cá nhân được chọn ở bước trước" + (roles.Count == 0 ? "" : $"; đơn vị thì vai trò {string.Join(", ", roles)} nhận");
    }

    private static string Deadline(ActivityNode node)
    {
        if (node.Activity is HumanTaskActivity { KnowsItsDeadline: true })
            return "Ngày được đề nghị ở bước trước";
        return StepSettings.DueOf(node) switch
        {
            null => "",
            { Mode: null } => "Mã JavaScript quyết định khi chạy",
            { Mode: "document" } => "Theo hạn của văn bản, hồ sơ",
            { Mode: "days", Count: "month-day", Length: { } day } => $"Đến hết ngày {day.ToString(CultureInfo.InvariantCulture)} của tháng",
            { Mode: "days" } due => Length(due, due.Length) + (due.UrgentLength is { } urgent ? $"; khẩn: {Length(due, urgent)}" : ""),
            _ => "Không đặt hạn",
        };
    }

    private static string Length(StepDue due, int? length) => (length, due.Count) switch
    {
        (null, _) => "Mã JavaScript quyết định khi chạy",
        (0, "working") => "Trong ngày làm việc",
        (0, _) => "Trong ngày",
        (_, "working") => length.Value.ToString(CultureInfo.InvariantCulture) + " ngày làm việc",
        (_, "working-hours") => length.Value.ToString(CultureInfo.InvariantCulture) + " giờ làm việc",
        _ => length.Value.ToString(CultureInfo.InvariantCulture) + " ngày",
    };
}
