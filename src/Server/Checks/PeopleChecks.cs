using FlowOffice.Activities.Describing;
using FlowOffice.Activities.Steps;
using FlowOffice.Engine;

namespace FlowOffice.Server.Checks;

/// <summary>
/// Whether the organisation has what a definition names (roles, units, people, other definitions), and whether somebody is
/// there today for each step.
/// </summary>
internal static class PeopleChecks
{
    /// <summary>The one error that a definition which comes with the program may have: an office is set up before its people are.</summary>
    public const string Nobody = "nobody-today";

    private const int MostUnits = 5;

    public static IEnumerable<DefinitionIssue> Check(ActivityNode node, OfficeToday office) =>
        [.. CheckNames(node, office), .. StepSettings.AssigneeOf(node) is { IsComputed: false } assignee ? CheckHolders(node, assignee, office) : []];

    private static IEnumerable<DefinitionIssue> CheckNames(ActivityNode node, OfficeToday office)
    {
        var assignee = StepSettings.AssigneeOf(node);
        var given = assignee is { IsByRole: true } ? assignee.Roles.Select(role => ("giao cho vai trò", role)) : [];
        foreach (var (how, role) in given.Concat(StepSettings.NamedFrom(node, OptionSource.Roles).Select(named => ($"có mục «{named.Label}» là vai trò", named.Code))))
            if (!office.Roles.ContainsKey(role))
                yield return DefinitionIssue.At(node, "unknown-role", $"Bước «{node.Title}» {how} «{role}», cơ quan không có vai trò này. Hãy chọn vai trò khác.");
        if (assignee is { IsByUnit: true, Unit: { } unit } && !office.Units.ContainsKey(unit))
            yield return DefinitionIssue.At(node, "unknown-unit", $"Bước «{node.Title}» giao cho đơn vị «{unit}», cơ quan không có đơn vị này. Hãy chọn đơn vị khác.");
        foreach (var (label, code) in StepSettings.NamedFrom(node, OptionSource.Units))
            if (!office.Units.ContainsKey(code))
                yield return DefinitionIssue.At(node, "unknown-unit", $"Bước «{node.Title}» có mục «{label}» là đơn vị «{code}», cơ quan không có đơn vị này. Hãy chọn đơn vị khác.");
        if (assignee is { Kind: "person", Person: { } person } && !(Guid.TryParse(person, out var id) && office.People.ContainsKey(id)))
            yield return DefinitionIssue.At(node, "unknown-person", $"Bước «{node.Title}» giao cho một người mà cơ quan không có. Hãy chọn người khác.");
    }

    private static IEnumerable<DefinitionIssue> CheckHolders(ActivityNode node, StepAssignee assignee, OfficeToday office)
    {
        var holders = StepRule.HoldersOf(assignee, office).ToList();
        var roles = string.Join(", ", assignee.Roles.Select(role => $"«{StepRule.RoleName(role, office)}»"));
        var known = assignee.Roles.Any(office.Roles.ContainsKey);
        var unit = assignee.Unit is { } code ? office.Units.GetValueOrDefault(code) : null;
        if (holders.Count > 0)
        {
            if (!assignee.IsRelative && holders.TrueForAll(held => !held.Person.CanSignIn))
                yield return DefinitionIssue.At(node, "no-account", $"Không ai nhận việc ở bước «{node.Title}» có tài khoản đang dùng được, nên chưa ai làm được việc này. Hãy cấp tài khoản.", isWarning: true);
        }
        else if (assignee.Kind == "role" && known)
            yield return NobodyAt(node, $"Hôm nay không ai giữ vai trò {roles}", "Hãy giao chức vụ đó cho một người hoặc chọn vai trò khác.");
        else if (assignee.Kind == "setting-role" && StepRule.RoleOf(assignee, office) is { } role)
            yield return NobodyAt(node, $"Hôm nay không ai giữ vai trò «{StepRule.RoleName(role, office)}» (thiết lập «{StepRule.SettingName(assignee.Setting)}»)", "Hãy giao chức vụ đó cho một người hoặc đổi thiết lập.");
        else if (assignee.Kind == "setting-role") // an office takes the procedure in before it names who decides
            yield return DefinitionIssue.At(node, "setting-not-set", $"Cơ quan chưa đặt thiết lập «{StepRule.SettingName(assignee.Setting)}», nên chưa ai nhận việc ở bước «{node.Title}». Hãy đặt ở trang «Thiết lập».", isWarning: true);
        else if (assignee.Kind == "managing-unit" && office.Settings.GetValueOrDefault(AssigneeRule.ManagingUnit) is null)
            yield return DefinitionIssue.At(node, "setting-not-set", $"Cơ quan chưa đặt thiết lập «Đơn vị quản lý», nên chưa ai nhận việc ở bước «{node.Title}». Hãy đặt ở trang «Thiết lập».", isWarning: true);
        else if (assignee.Kind == "role-in-unit" && known && unit is not null)
            yield return NobodyAt(node, $"Hôm nay không ai ở {unit.Name} giữ vai trò {roles}", "Hãy giao chức vụ đó cho một người hoặc chọn vai trò, đơn vị khác.");
        else if (assignee.Kind == "unit" && unit is not null)
            yield return NobodyAt(node, $"Hôm nay {unit.Name} không có ai", "Hãy đưa người vào đơn vị hoặc chọn đơn vị khác.");
        else if (assignee.Kind == "person" && Guid.TryParse(assignee.Person, out var id) && office.People.ContainsKey(id))
            yield return NobodyAt(node, "Người được chọn không còn làm việc ở cơ quan", "Hãy chọn người khác.");
        if (assignee.Kind == "role-in-lead-unit" && known && Without(assignee, office) is { Count: > 0 } without)
            yield return DefinitionIssue.At(node, "unit-without-holder", $"Nếu giao cho {string.Join(", ", without.Take(MostUnits))}{(without.Count > MostUnits ? $" và {without.Count - MostUnits} đơn vị khác" : "")} thì không ai nhận việc ở bước «{node.Title}», vì ở đó chưa ai giữ vai trò {roles}. Hãy giao chức vụ đó cho một người.", isWarning: true);
    }

    private static List<string> Without(StepAssignee assignee, OfficeToday office) =>
        [.. office.Units.Values.Where(unit => unit.CanLead && !office.Posts.Any(post => post.UnitId == unit.Id && assignee.Roles.Contains(post.Role))).Select(unit => unit.Name)];

    private static DefinitionIssue NobodyAt(ActivityNode node, string why, string what) =>
        DefinitionIssue.At(node, Nobody, $"{why}, nên không ai nhận việc ở bước «{node.Title}». {what}");
}
