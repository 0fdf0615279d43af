using FlowOffice.Studio.Language;

namespace FlowOffice.Server.Differences;

/// <summary>Who gets a task, as one says it: the settings of a rule make sense only together.</summary>
internal static class AssigneeWords
{
    /// <param name="setting">The value of a setting: the kind as a code, the rest in words.</param>
    public static string Of(Func<string, string> setting, Words T)
    {
        var (roles, unit) = (Or(setting("assigneeRoles")), Or(setting("assigneeUnit")));
        return setting("assigneeKind") switch
        {
            "role" => T["người giữ vai trò {0}", roles],
            "role-in-unit" => T["người giữ vai trò {0} của {1}", roles, unit],
            "role-in-lead-unit" => T["người giữ vai trò {0} của đơn vị chủ trì", roles],
            "setting-role" => T["người giữ vai trò theo thiết lập {0}", Or(setting("assigneeSetting"))],
            "unit" => T["mọi người của {0}", unit],
            "managing-unit" => T["mọi người của đơn vị quản lý phần mềm"],
            "person" => Or(setting("assigneePerson")),
            "initiator" => T["người khởi tạo"],
            "handler" => T["người đang chủ trì xử lý"],
            "work-file-opener" => T["người lập hồ sơ công việc"],
            "drafter" => T["người soạn thảo"],
            "role-in-drafting-unit" => T["người giữ vai trò {0} của đơn vị soạn thảo", roles],
            "role-above-drafting-unit" => T["người giữ vai trò {0} của đơn vị cấp trên đơn vị soạn thảo", roles],
            "signer" => T["người ký"],
            "record-steward" => T["người quản lý hồ sơ của đơn vị"],
            "record-head" => T["thủ trưởng đơn vị quản lý hồ sơ"],
            var other => other,
        };

        string Or(string value) => value.Length == 0 ? T["(chưa chọn)"] : value;
    }
}
