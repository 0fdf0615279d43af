using FlowOffice.Activities.Tests.SonDong;

namespace FlowOffice.Activities.Tests.Trials;

/// <summary>What the people of Sơn Động fill in, by step and outcome: for a trial and for the real step alike.</summary>
internal static class Forms
{
    public const string SonDong = "sd-incoming";

    public static Dictionary<string, string> Of(SonDongOffice office, string step, string outcome) => (step, outcome) switch
    {
        ("check", "valid") => new() { ["checks"] = "Chữ ký\nCon dấu\nThẩm quyền ban hành\nNơi nhận" },
        ("register", _) => new()
        {
            ["sender"] = "Sở Nội vụ tỉnh Bắc Giang", ["numberSymbol"] = $"{Guid.NewGuid().ToString("n")[..6]}/SNV", ["documentDate"] = "2024-03-01",
            ["typeCode"] = "official-letter", ["abstract"] = "Về việc rà soát thủ tục hành chính", ["urgency"] = "normal",
        },
        ("classify", "assign-unit") => Direction(("leadUnit", office.Culture.ToString()), ("dueDate", "2024-06-28")),
        ("classify", "assign-person") => Direction(("leadPerson", office.CultureSpecialist.ToString())),
        ("classify", _) => Direction(),
        ("open-file", var lead) => new()
        {
            ["code"] = Guid.NewGuid().ToString("n")[..8], ["title"] = "Rà soát thủ tục", ["field"] = "Nội vụ", ["dueDate"] = "2024-07-05",
            [lead == "assign-unit" ? "leadUnit" : "leadPerson"] = (lead == "assign-unit" ? office.Finance : office.FinanceSpecialist).ToString(),
        },
        (_, "forward-deputy") => new() { ["deputy"] = office.CultureDeputy.ToString() },
        ("deputy", "forward-specialist") => new() { ["specialist"] = office.CultureSpecialist.ToString() },
        (_, "return-misrouted") => new() { ["reason"] = "Không thuộc chức năng." },
        ("handle", "propose-collaboration") => new()
        {
            ["request"] = "Đề nghị cho ý kiến.", ["collaboratingUnits"] = office.AnLac.ToString(), ["collaborators"] = $"{office.FinanceHead}\n{office.Chief}", ["answerBy"] = "2024-06-14",
        },
        ("collaborate", _) => new() { ["opinion"] = "Thống nhất." },
        ("result", "attach-issued-document") => new() { ["resultNumber"] = "12/UBND", ["resultDate"] = "2024-03-01" },
        ("result", _) => new() { ["resultOpinion"] = "Không cần ban hành văn bản." },
        ("close", "return") => new() { ["remark"] = "Bổ sung." },
        ("check", "invalid") => new() { ["reason"] = "Thiếu dấu." },
        _ => [],
    };

    private static Dictionary<string, string> Direction(params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string> { ["direction"] = "Giao chủ trì tham mưu xử lý.", ["directionSource"] = "written" };
        foreach (var (name, value) in more)
            form[name] = value;
        return form;
    }
}
