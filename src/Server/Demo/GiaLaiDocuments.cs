namespace FlowOffice.Server.Demo;

/// <summary>Documents of the Department of Gia Lai: passed down, repaired, answered; drafts through two levels, numbered before they are signed.</summary>
internal static class GiaLaiDocuments
{
    private const string Clerk = "vanthu";
    private const string Director = "giamdoc";
    private const string Administrator = "quantri";
    private const string Head = "truongphong.buuchinh";
    private const string Specialist = "chuyenvien1.buuchinh";
    private const string OtherHead = "truongphong.baochi";
    private const string OtherSpecialist = "chuyenvien1.baochi";

    private static int lastNumber;
    private static int lastFile;
    private static int lastIssued;

    public static IReadOnlyList<DemoDocument> Incoming { get; } =
    [
        Document("Phủ sóng vùng biên", Down(), Hand(), Finish(Specialist)),
        Document("Báo chí cuối năm", Down(OtherHead), Hand(OtherSpecialist, OtherHead), Finish(OtherSpecialist)),
        Document("Giao thẳng chuyên viên", new(Director, "forward-specialist", Confirmed(("specialist", $"@{Specialist}"), ("reason", "Việc gấp, cần người nắm số liệu."))), Finish(Specialist)),
        Document("Lãnh đạo Sở tự xử lý", new(Director, "handle-directly", Confirmed()), Finish(Director)),
        Document("Lãnh đạo phòng tự xử lý", Down(), new(Head, "handle-directly", Confirmed()), Finish(Head)),
        Document("Chuyển sai phòng", Down(), Hand(), new(Specialist, "report-misroute", new { reason = "Thuộc lĩnh vực báo chí." }), new(Head, "confirm"), new(Administrator, "reroute"),
            Down(OtherHead), Hand(OtherSpecialist, OtherHead), Finish(OtherSpecialist)),
        Document("Gửi thêm để tham khảo", Down(), Hand(), new(Specialist, "co-send", new { coSendPeople = new[] { $"@{OtherSpecialist}" }, opinion = "Gửi để tham khảo." }), Finish(Specialist)),
        Document("Không đồng ý với báo sai", Down(), Hand(), new(Specialist, "report-misroute", new { reason = "Không phải việc của tôi." }),
            new(Head, "refuse", new { opinion = "Đúng việc của phòng." }), Finish(Specialist)),
    ];

    public static IReadOnlyList<DemoDocument> Outgoing { get; } =
    [
        Draft("Báo cáo chuyển đổi số", "report", [.. ToDepartment("report"), new(Director, "agree"), .. Issue()]),
        Draft("Công văn xin kinh phí", "official-letter", [.. ToDepartment("official-letter"), new(Director, "agree"), .. Issue()]),
        Draft("Kế hoạch tập huấn", "plan", [.. ToDepartment("plan"), new(Director, "agree"), .. Issue()]),
        Draft("Đồng ý, kèm yêu cầu chỉnh sửa", "official-letter",
        [
            .. ToDepartment("official-letter"), new(Director, "agree-with-edits", new { requestedChanges = "Bổ sung số liệu năm trước." }), Number(),
            new(Specialist, "correct") { Writes = ["Năm trước có 12 trạm mới."] }, .. Sign(),
        ]),
        Draft("Lãnh đạo phòng không đồng ý lần đầu", "official-letter",
            [Submit("official-letter"), new(Head, "not-agreed", new { opinion = "Thiếu căn cứ." }), Again(), Agree, Up(), new(Director, "agree"), .. Issue()]),
        Draft("Hai ý kiến khác nhau", "official-letter",
        [
            Submit("official-letter"), new(Head, "disagreement", new { reviewerPosition = "Nên xin ý kiến tỉnh trước.", drafterPosition = "Thuộc thẩm quyền của Sở.", opinion = "Trình lãnh đạo Sở quyết định." }),
            new(Director, "decide-specialist", new { decision = "Thuộc thẩm quyền của Sở, làm theo dự thảo." }), Up(), new(Director, "agree"), .. Issue(),
        ]),
        Draft("Lãnh đạo Sở không đồng ý lần đầu", "notice",
            [.. ToDepartment("notice"), new(Director, "not-agreed", new { opinion = "Viết gọn lại." }), Again(), Agree, Up(), new(Director, "agree"), .. Issue()]),
        new(Specialist, true, "Dự thảo thôi không dùng", Beginning("official-letter"), [new(Specialist, "abandon", new { reason = "Đã báo cáo trực tiếp." })], "abandoned"),
    ];

    private static DemoDocument Document(string title, params DemoStep[] steps) => new(Clerk, false, title, new { sender = "UBND tỉnh Gia Lai", typeCode = "official-letter", source = "paper" },
    [
        new(Clerk, "registered", new
        {
            sender = "UBND tỉnh Gia Lai", numberSymbol = $"{++lastNumber + 300}/UBND-KGVX", documentDate = "+0", typeCode = "official-letter",
            @abstract = $"UBND tỉnh giao Sở báo cáo kết quả phủ sóng di động vùng biên đợt {lastNumber}", urgency = "normal", secrecy = "none", priority = "false",
        })
        {
            FileFields = ["files"],
        },
        .. steps,
    ], "finished");

    private static Dictionary<string, object> Confirmed(params (string Name, object Value)[] more)
    {
        Dictionary<string, object> form = new() { ["typeCode"] = "official-letter", ["fieldCode"] = "buu-chinh", ["urgency"] = "normal", ["dueDate"] = "+10" };
        foreach (var (name, value) in more)
            form[name] = value;
        return form;
    }

    private static DemoStep Down(string head = Head) => new(Director, "forward-division", Confirmed(("leadUnit", $"#{head}")));

    private static DemoStep Hand(string to = Specialist, string from = Head) => new(from, "forward-specialist", Confirmed(("specialist", $"@{to}"), ("dueDate", "+8")));

    private static DemoStep Finish(string by) => new(by, "finish", new { newFileCode = $"VT-{++lastFile:00}", newFileTitle = "Phủ sóng di động vùng biên" });

    private static DemoDocument Draft(string title, string type, DemoStep[] steps) => new(Specialist, true, title, Beginning(type), steps, "issued");

    private static object Beginning(string type) => new
    {
        typeCode = type, @abstract = "Về việc báo cáo kết quả chuyển đổi số", fieldCode = "buu-chinh", dueDate = "+10", urgency = "normal", secrecy = "none", isPriority = "false",
        directionSource = "Giám đốc giao tại cuộc họp giao ban", paperRecipients = "UBND tỉnh Gia Lai", draftingUnit = $"#{Specialist}",
    };

    private static DemoStep Submit(string type) => new(Specialist, "submit", Beginning(type)) { Writes = ["Kính gửi: Ủy ban nhân dân tỉnh", "Sở báo cáo kết quả như sau."] };

    /// <summary>What was not agreed with is written anew and goes to the division's leader again.</summary>
    private static DemoStep Again() => new(Specialist, "submit-division") { Writes = ["Căn cứ Quyết định 132/QĐ-STTTT."] };

    private static DemoStep Agree => new(Head, "agree", new { opinion = "Thống nhất." });

    private static DemoStep Up() => new(Specialist, "submit-department");

    private static DemoStep[] ToDepartment(string type) => [Submit(type), Agree, Up()];

    private static DemoStep Number() => new(Clerk, "numbered", new { number = $"{++lastIssued}" });

    private static DemoStep[] Sign() => [new(Director, "sign", new { signedOn = "+0" }) { FileFields = ["signedFile"] }, new(Clerk, "issued", new { sent = "true" })];

    private static DemoStep[] Issue() => [Number(), new(Specialist, "correct"), .. Sign()];
}
